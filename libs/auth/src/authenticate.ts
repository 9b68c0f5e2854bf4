import { Rejection, type Reason } from '@mef/rejection';
import type { RawRequest } from './raw-request.ts';
import type { Scheme } from './scheme.ts';
import type { SecretSource } from './secret-source.ts';
import { usableSecrets } from './usable-secrets.ts';
import { VerifiedRequest } from './verified-request.ts';

/**
 * Proves the sender of a request. A mismatch is checked once more against freshly read secrets before it is refused,
 * so that a rotation loses nothing. Throws 401 reasons for the sender's fault and 503 reasons for ours.
 */
export async function authenticate(
  request: RawRequest,
  scheme: Scheme,
  secrets: SecretSource,
): Promise<VerifiedRequest> {
  const verdict = await scheme.verify(request, usableSecrets(await secrets.current()), request.receivedAt);
  if (verdict.accepted) return new VerifiedRequest(request, verdict);
  if (!mismatches.has(verdict.reason)) throw new Rejection(verdict.reason);
  const second = await scheme.verify(request, usableSecrets(await secrets.refresh()), request.receivedAt);
  if (second.accepted) return new VerifiedRequest(request, second);
  throw new Rejection(second.reason);
}

/** What a secret that is newer than ours could make good; whatever else is wrong stays wrong under any secret. */
const mismatches: ReadonlySet<Reason> = new Set<Reason>([
  'signature-mismatch',
  'token-mismatch',
  'credentials-mismatch',
]);
