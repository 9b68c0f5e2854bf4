import type { Context } from '../../context/context.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import type { Webhook } from './find-webhook.ts';
import type { UnsignedRequest } from './read-request.ts';

/** The request as the provider would send it now: signed by the source's own scheme with the current secret. */
export async function signRequest(
  context: Pick<Context, 'secret' | 'stage' | 'place' | 'clock'>,
  { source, instance }: Webhook,
  { headers, body }: UnsignedRequest,
): Promise<UnsignedRequest> {
  const { auth } = source;
  const key = { app: source.name, instance: instance.name, name: auth.secretName };
  const [current = ''] = await readLiveSecrets(context, key);
  const proof = await auth.sign(Buffer.from(body, 'utf8'), current, context.clock());
  return { headers: { 'content-type': 'application/json; charset=utf-8', ...headers, ...proof }, body };
}
