import { equalBytes } from './equal-bytes.ts';
import type { RawRequest } from './raw-request.ts';
import type { SyncScheme, Verdict } from './scheme.ts';

/** How a provider sends a fixed token with each delivery. It proves less than a signature: it does not cover the body. */
export interface SharedTokenOptions {
  readonly header: string;
  /** What stands before the token in the header, such as `Bearer `. Default: nothing. */
  readonly prefix?: string;
  /** Name of the secret in the store. Default: `shared-token`. */
  readonly secret?: string;
}

export function sharedToken({
  header,
  prefix = '',
  secret: secretName = 'shared-token',
}: SharedTokenOptions): SyncScheme {
  function verify(request: RawRequest, secrets: readonly string[]): Verdict {
    const given = request.headers[header];
    if (given === undefined || given === '') return { accepted: false, reason: 'token-missing' };
    const secretIndex = secrets.map((secret) => equalBytes(prefix + secret, given)).indexOf(true);
    const secret = secrets[secretIndex];
    if (secret === undefined) return { accepted: false, reason: 'token-mismatch' };
    return { accepted: true, secret, secretIndex, signedAgeMs: undefined };
  }

  const sign = (_body: Uint8Array, secret: string): Record<string, string> => ({ [header]: prefix + secret });
  return {
    kind: 'shared-token',
    proof: { header, coversBody: false, coversTime: false },
    secretName,
    secretFormat: 'text',
    headersSafe: [],
    verify,
    sign,
  };
}
