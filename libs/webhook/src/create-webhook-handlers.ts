import { createSourcePorts, reprocess, type ReprocessReply, type ReprocessRequest } from '@mef/source';
import type { Handler } from '@mef/telemetry';
import type {
  APIGatewayProxyEventV2,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
} from 'aws-lambda';
import { answer } from './answer.ts';
import { authorize } from './authorize.ts';
import type { Beaten } from './beat/beat.ts';
import { createBeatHandler } from './beat/create-beat-handler.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import type { Reply } from './reply.ts';

/**
 * What Lambda calls: `handler` behind the gateway, `authorize` by the gateway before it where a stage is set so, `reprocess`
 * by the dead-letter reprocessor alone, `beat` by the schedule.
 */
export interface WebhookHandlers {
  readonly handler: Handler<APIGatewayProxyEventV2, Reply>;
  readonly reprocess: Handler<ReprocessRequest, ReprocessReply>;
  readonly beat: Handler<unknown, Beaten>;
  readonly authorize: Handler<APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult>;
}

/**
 * The handlers of a webhook source. They are wired with the first call of an environment: a bundle can be loaded
 * anywhere, and an import costs no more than the packages that it names.
 */
export function createWebhookHandlers<Payload>(source: WebhookSource<Payload>): WebhookHandlers {
  let wired: WebhookHandlers | undefined;
  const wire = (): WebhookHandlers => (wired ??= wireHandlers(source));
  return {
    handler: (event, context) => wire().handler(event, context),
    reprocess: (request, context) => wire().reprocess(request, context),
    beat: (event, context) => wire().beat(event, context),
    authorize: (event, context) => wire().authorize(event, context),
  };
}

function wireHandlers<Payload>(source: WebhookSource<Payload>): WebhookHandlers {
  const ports = createSourcePorts(source);
  return {
    handler: ports.telemetry.wrap((event) => answer(event, source, ports)),
    reprocess: ports.telemetry.wrap((request) => reprocess(request, source, ports)),
    beat: createBeatHandler(source, ports),
    authorize: ports.telemetry.wrap((event) => authorize(event, source, ports)),
  };
}
