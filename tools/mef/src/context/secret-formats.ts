import { X509Certificate } from 'node:crypto';
import type { SecretFormat } from '@mef/source';
import * as z from 'zod';

const jwk = z.looseObject({ kty: z.string() });
const certificates = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Of a source's secret, and of what a destination is trusted by. */
export type SecretForm = SecretFormat | 'pem';

/** What a secret looks like that can be used, and what that is called. */
export const secretFormats = {
  text: { is: 'a text without blanks at its ends', matches: (secret) => secret === secret.trim() },
  'user:password': { is: 'user:password', matches: (secret) => /^[^:]+:.+$/s.test(secret) },
  'standard-webhooks': { is: 'whsec_ and base64', matches: (secret) => /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) },
  jwk: { is: 'a key as JSON (JWK)', matches: (secret) => jwk.safeParse(jsonOrNothing(secret)).success },
  pem: { is: 'certificates as PEM, piped in: < ca.pem', matches: isPem },
} as const satisfies Record<SecretForm, { readonly is: string; readonly matches: (secret: string) => boolean }>;

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON is no key, which is what is asked.
  }
}

/** Node takes what it can of a bundle and is silent about the rest: each is read here. */
function isPem(text: string): boolean {
  const found = text.match(certificates) ?? [];
  return found.length > 0 && text.split('-----BEGIN').length - 1 === found.length && found.every(isCertificate);
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false; // Not one that can be read, which is what is asked.
  }
}
