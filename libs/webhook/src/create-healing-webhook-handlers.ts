import { randomUUID } from 'node:crypto';
import { createHttp } from '@mef/provider-client';
import { createDynamoClient, readSourceSettings } from '@mef/settings';
import { createSourcePorts, reprocess } from '@mef/source';
import type { Handler } from '@mef/telemetry';
import { answerAndNote } from './answer-and-note.ts';
import { authorize } from './authorize.ts';
import { createBeatHandler } from './beat/create-beat-handler.ts';
import { answerHealing } from './answer-healing.ts';
import { createClients } from './create-clients.ts';
import type { WebhookHandlers } from './create-webhook-handlers.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import type { Healed } from './heal/heal.ts';
import { asHealingSource, type HealingSource } from './healing-source.ts';
import type { HealingPorts } from './ports.ts';
import { createDynamoDeliveryLog } from './store/create-dynamo-delivery-log.ts';

/** What Lambda calls: `heal` and `beat` by the schedule, the others as with every webhook source. */
export interface HealingWebhookHandlers extends WebhookHandlers {
  readonly heal: Handler<unknown, Healed>;
}

/**
 * The handlers of a webhook source whose provider keeps a log of its deliveries, wired with the first call of an
 * environment. Throws for a source that declares none.
 */
export function createHealingWebhookHandlers<Payload>(source: WebhookSource<Payload>): HealingWebhookHandlers {
  const healing = asHealingSource(source);
  let wired: HealingWebhookHandlers | undefined;
  const wire = (): HealingWebhookHandlers => (wired ??= wireHandlers(healing));
  return {
    handler: (event, context) => wire().handler(event, context),
    reprocess: (request, context) => wire().reprocess(request, context),
    beat: (event, context) => wire().beat(event, context),
    authorize: (event, context) => wire().authorize(event, context),
    heal: (event, context) => wire().heal(event, context),
  };
}

function wireHandlers<Payload>(source: HealingSource<Payload>): HealingWebhookHandlers {
  const ports = createHealingPorts(source);
  return {
    handler: ports.telemetry.wrap((event) => answerAndNote(event, source, ports)),
    reprocess: ports.telemetry.wrap((request) => reprocess(request, source, ports)),
    beat: createBeatHandler(source, ports),
    authorize: ports.telemetry.wrap((event) => authorize(event, source, ports)),
    heal: ports.telemetry.wrap((event, context) =>
      answerHealing(event, source, ports, context.getRemainingTimeInMillis()),
    ),
  };
}

function createHealingPorts<Payload>(source: HealingSource<Payload>): HealingPorts {
  const settings = readSourceSettings();
  const ports = createSourcePorts(source, settings);
  return {
    ...ports,
    deliveryLog: createDynamoDeliveryLog({ client: createDynamoClient(), tableName: settings.stateTable }),
    clientOf: createClients(source, { ...ports, http: createHttp(), uuid: randomUUID }),
  };
}
