import type { InvocationResult } from '../lambda/environment-messages.ts';
import { ACCOUNT, REGION } from '../templates/resource-type.ts';
import type { AuthorizerDefinition } from '../templates/wiring.ts';
import type { GatewayEvent } from './gateway-event.ts';
import { type HttpReply, messageReply } from './to-http-reply.ts';

/**
 * What the client gets instead of the handler's answer, if anything: 401 without the header, and then the function is not
 * asked; 403 for a no; 500 where it has no answer. Nothing is kept: each request is asked about.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export async function authorizeRequest(
  { body: _, isBase64Encoded: __, ...event }: GatewayEvent,
  { header }: AuthorizerDefinition,
  invoke: (event: object) => Promise<InvocationResult>,
): Promise<HttpReply | undefined> {
  const proof = event.headers[header];
  if (proof === undefined || proof === '') return messageReply(401, 'Unauthorized');
  const { apiId, stage } = event.requestContext;
  const routeArn = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${apiId}/${stage}/${event.routeKey.replace(' ', '')}`;
  const result = await invoke({ ...event, type: 'REQUEST', routeArn, identitySource: [proof] });
  const answer = result.kind === 'answered' ? (result.payload as { isAuthorized?: unknown } | null) : undefined;
  if (typeof answer?.isAuthorized !== 'boolean') return messageReply(500, 'Internal Server Error');
  return answer.isAuthorized ? undefined : messageReply(403, 'Forbidden');
}
