import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttp } from '@mef/provider-client';
import { createDynamoClient, readSourceSettings } from '@mef/settings';
import { createSourcePorts, reprocess, type ReprocessReply, type ReprocessRequest } from '@mef/source';
import type { Handler } from '@mef/telemetry';
import { answerTick, type TickAnswer } from './answer-tick.ts';
import { createPoller } from './create-poller.ts';
import type { RestSource } from './define-rest-source.ts';
import { createDynamoCursorStore } from './store/create-dynamo-cursor-store.ts';

/** What Lambda calls: `handler` by the schedule and for backfills, `reprocess` by the dead-letter reprocessor alone. */
export interface RestHandlers {
  readonly handler: Handler<unknown, TickAnswer>;
  readonly reprocess: Handler<ReprocessRequest, ReprocessReply>;
}

/** The handlers of a REST source, wired with the first call of an environment, which keeps clients and their tokens. */
export function createRestHandlers<Payload>(source: RestSource<Payload>): RestHandlers {
  let wired: RestHandlers | undefined;
  const wire = (): RestHandlers => (wired ??= wireHandlers(source));
  return {
    handler: (event, context) => wire().handler(event, context),
    reprocess: (request, context) => wire().reprocess(request, context),
  };
}

function wireHandlers<Payload>(source: RestSource<Payload>): RestHandlers {
  const ports = createSourcePorts(source);
  const poller = createPoller(source, {
    ...ports,
    cursors: createDynamoCursorStore({
      client: createDynamoClient(),
      tableName: readSourceSettings().stateTable,
      clock: Date.now,
    }),
    http: createHttp(),
    sleep: (ms) => sleep(ms),
    uuid: randomUUID,
  });
  return {
    handler: ports.telemetry.wrap((event, context) => answerTick(event, poller, context.getRemainingTimeInMillis())),
    reprocess: ports.telemetry.wrap((request) => reprocess(request, source, ports)),
  };
}
