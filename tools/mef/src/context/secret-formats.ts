import type { SecretFormat } from '@mef/source';
import * as z from 'zod';

const jwk = z.looseObject({ kty: z.string() });

/** What a secret looks like that a source can use, and what that is called. */
export const secretFormats = {
  text: { is: 'a text without blanks at its ends', matches: (secret) => secret === secret.trim() },
  'user:password': { is: 'user:password', matches: (secret) => /^[^:]+:.+$/s.test(secret) },
  'standard-webhooks': { is: 'whsec_ and base64', matches: (secret) => /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) },
  jwk: { is: 'a key as JSON (JWK)', matches: (secret) => jwk.safeParse(jsonOrNothing(secret)).success },
} as const satisfies Record<SecretFormat, { readonly is: string; readonly matches: (secret: string) => boolean }>;

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON is no key, which is what is asked.
  }
}
