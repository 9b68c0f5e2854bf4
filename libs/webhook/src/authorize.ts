import { authenticate } from '@mef/auth';
import { Rejection } from '@mef/rejection';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import { countError } from './count.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import { instanceOf } from './instance-of.ts';
import { knownInstance } from './known-instance.ts';
import { lowerCased } from './lower-cased.ts';
import type { Ports } from './ports.ts';

/** What stands where the gateway keeps the body to itself: only a proof that does not cover it can be judged without. */
const NO_BODY = new Uint8Array();

/**
 * Whether a request may go on to the handler, which verifies it again: the same code on the same header, with the same
 * second look at the secrets after a mismatch. Throws where that cannot be told, which becomes a 500 that the sender
 * repeats, and for a source that signs its bodies.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export async function authorize<Payload>(
  event: APIGatewayRequestAuthorizerEventV2,
  source: Pick<WebhookSource<Payload>, 'name' | 'auth'>,
  ports: Ports,
): Promise<APIGatewaySimpleAuthorizerResult> {
  if (source.auth.proof.coversBody) throw new Error(`${source.name} signs its bodies, and an authorizer sees none.`);
  try {
    await verify(event, source, ports);
    return { isAuthorized: true };
  } catch (error) {
    countError(error, source.name, knownInstance(event.rawPath, ports), ports);
    if (error instanceof Rejection && (error.outcome === 401 || error.outcome === 404)) return { isAuthorized: false };
    throw error;
  }
}

async function verify<Payload>(
  { rawPath, headers = {}, requestContext }: APIGatewayRequestAuthorizerEventV2,
  { auth }: Pick<WebhookSource<Payload>, 'auth'>,
  { instances, clock, secretsOf }: Ports,
): Promise<void> {
  const instance = instanceOf(rawPath, instances);
  const raw = { headers: lowerCased(headers), body: NO_BODY, receivedAt: clock(), trace: requestContext.requestId };
  await authenticate(raw, auth, secretsOf(instance, auth.secretName));
}
