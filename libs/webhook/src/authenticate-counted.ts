import { authenticate, type RawRequest, type VerifiedRequest } from '@mef/auth';
import { Rejection } from '@mef/rejection';
import type { Instance } from '@mef/source';
import type { WebhookSource } from './define-webhook-source.ts';
import type { Ports } from './ports.ts';

/** Bytes; a challenge is a few names and a token, and whoever is not proven shall not make us search for long. */
const MAX_CHALLENGE_BYTES = 4_096;

/**
 * Proves the sender. Where that fails for what looks like the provider's challenge, it is counted too: with a wrong secret
 * in our store the challenge is a 401 like any other, and the provider may switch the address off. Its bytes are searched
 * for one word and are not parsed: nothing in them is proven.
 */
export async function authenticateCounted<Payload>(
  raw: RawRequest,
  { name, auth, handshake }: WebhookSource<Payload>,
  instance: Instance,
  ports: Pick<Ports, 'secretsOf' | 'telemetry'>,
): Promise<VerifiedRequest> {
  try {
    return await authenticate(raw, auth, ports.secretsOf(instance, auth.secretName)); // throws: 401 503
  } catch (error) {
    const isRefused = error instanceof Rejection && error.outcome === 401;
    if (isRefused && handshake !== undefined && isLike(raw.body, handshake.mark))
      ports.telemetry.count('ChallengesRefused', { source: name, instance: instance.name });
    throw error;
  }
}

function isLike(body: Uint8Array, mark: string): boolean {
  return body.length <= MAX_CHALLENGE_BYTES && Buffer.from(body).includes(mark);
}
