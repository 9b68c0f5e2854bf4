import type { Instance } from '@mef/source';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { WebhookSource } from './define-webhook-source.ts';
import { instanceOf } from './instance-of.ts';
import { lowerCased } from './lower-cased.ts';
import type { Ports } from './ports.ts';
import { jsonReply, type Reply } from './reply.ts';

/** The answer to a challenge before authentication, or nothing where the request is none. Throws 404 and 400. */
export function answerPreAuth<Payload>(
  event: APIGatewayProxyEventV2,
  { preAuth }: WebhookSource<Payload>,
  { instances }: Pick<Ports, 'instances'>,
): { readonly reply: Reply; readonly instance: Instance } | undefined {
  if (preAuth === undefined || event.requestContext.http.method !== 'GET') return undefined;
  const instance = instanceOf(event.rawPath, instances);
  return { reply: jsonReply(preAuth.answer(lowerCased(event.headers))), instance };
}
