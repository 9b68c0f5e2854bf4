import { Rejection } from '@mef/rejection';
import { equalBytes } from './equal-bytes.ts';
import type { RawRequest } from './raw-request.ts';
import type { SyncScheme, Verdict } from './scheme.ts';
import { MIN_SECRET_BYTES } from './usable-secrets.ts';

export interface BasicOptions {
  /** Name of the secret in the store, `user:password`. Default: `basic-credentials`. */
  readonly secret?: string;
}

/** The scheme's name in any case, one space, and base64 with its padding. https://www.rfc-editor.org/rfc/rfc9110#section-11.1 */
const CREDENTIALS = /^basic ((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/i;

/**
 * A user and a password with each delivery. It proves less than a signature: it does not cover the body.
 * https://www.rfc-editor.org/rfc/rfc7617
 */
export function basic({ secret: secretName = 'basic-credentials' }: BasicOptions = {}): SyncScheme {
  return {
    kind: 'basic',
    proof: { header: 'authorization', coversBody: false, coversTime: false },
    secretName,
    secretFormat: 'user:password',
    headersSafe: [],
    verify,
    sign: (_body, secret) => ({ authorization: `Basic ${encode(secret)}` }),
  };
}

function verify({ headers }: RawRequest, secrets: readonly string[]): Verdict {
  secrets.forEach(checkCredentials);
  const given = headers['authorization'];
  if (given === undefined || given === '') return { accepted: false, reason: 'credentials-missing' };
  const encoded = CREDENTIALS.exec(given)?.[1];
  if (encoded === undefined) return { accepted: false, reason: 'credentials-malformed' };
  // The encoded texts are compared, so that nothing the sender wrote is ever decoded.
  const secretIndex = secrets.map((secret) => equalBytes(encode(secret), encoded)).indexOf(true);
  const secret = secrets[secretIndex];
  if (secret === undefined) return { accepted: false, reason: 'credentials-mismatch' };
  return { accepted: true, secret, secretIndex, signedAgeMs: undefined };
}

function encode(credentials: string): string {
  return Buffer.from(credentials, 'utf8').toString('base64');
}

/** The user's name is no secret, so the password alone has to be long enough. */
function checkCredentials(secret: string): void {
  const colon = secret.indexOf(':');
  if (colon < 1 || Buffer.byteLength(secret.slice(colon + 1)) < MIN_SECRET_BYTES)
    throw new Rejection(
      'secret-unusable',
      `expected user:password, the password of at least ${MIN_SECRET_BYTES} bytes`,
    );
}
