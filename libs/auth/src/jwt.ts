import { milliseconds, type Duration } from '@mef/event-model';
import { decodeProtectedHeader } from 'jose';
import { checkToken, type Checked, type ClaimRule } from './check-token.ts';
import { readVerificationKey, type JwtKeys } from './read-verification-key.ts';
import type { Scheme, Verdict } from './scheme.ts';
import { signToken } from './sign-token.ts';

/** How a provider proves itself with a JWT in a header. Claims are checked as far as the options name them; `exp` always. */
export type JwtOptions = JwtKeys & {
  /** Default: `authorization`, with the prefix `Bearer `. */
  readonly header?: string;
  /** What stands before the token, in any case. Default: nothing in a header of its own. */
  readonly prefix?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Oldest `iat` that is accepted, whatever `exp` says. */
  readonly maxAge?: Duration;
  /** Claim with the SHA-256 of the body in hex: without it a token proves the sender, but not what it sent. */
  readonly bodyHash?: string;
  /** Name of the secret in the store. Default: `token-key`. */
  readonly secret?: string;
};

/** The largest header of a provider that we know has 2 KiB; a gateway takes 10 KiB of headers in all. */
const MAX_TOKEN_CHARACTERS = 8_192;

/** https://www.rfc-editor.org/rfc/rfc7519, verified as https://www.rfc-editor.org/rfc/rfc8725 asks. */
export function jwt(options: JwtOptions): Scheme {
  const { header = 'authorization', prefix = options.header === undefined ? 'Bearer ' : '' } = options;
  const { issuer, audience, maxAge, bodyHash } = options;
  const algorithms: readonly string[] = options.algorithms;
  const claims: ClaimRule = { issuer, audience, bodyHash, maxAgeMs: maxAge && milliseconds(maxAge) };
  const form = new RegExp(`^${prefix.replace(/[^\w]/g, '\\$&')}([\\w-]+\\.[\\w-]+\\.[\\w-]+)$`, 'i');
  const tokenIn = (text: string) => (text.length > MAX_TOKEN_CHARACTERS ? undefined : form.exec(text)?.[1]);
  return {
    kind: 'jwt',
    proof: { header, coversBody: bodyHash !== undefined, coversTime: true },
    secretName: options.secret ?? 'token-key',
    secretFormat: options.secretFormat,
    ...(options.secretFormat === 'jwk' ? { secretAlgorithm: options.algorithms[0] } : {}),
    headersSafe: [],
    verify: async (request, secrets, now) => {
      const keys = secrets.map((secret) => readVerificationKey(secret, options));
      const given = request.headers[header];
      if (given === undefined || given === '') return { accepted: false, reason: 'token-missing' };
      const token = tokenIn(given);
      const algorithm = token && algorithmOf(token);
      if (token === undefined || algorithm === undefined) return { accepted: false, reason: 'token-malformed' };
      if (!algorithms.includes(algorithm)) return { accepted: false, reason: 'token-algorithm' };
      const checked = await Promise.all(keys.map((key) => checkToken(token, key, claims, { request, now })));
      return verdictOf(checked, secrets, now);
    },
    sign: async (body, secret, now) => ({
      [header]: prefix + (await signToken(body, secret, options, { claims, now })),
    }),
  };
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    return undefined; // The header is no JSON object: a malformed token.
  }
}

/** The verdict under the key that the token is signed with, whatever it says; without one, that there is none. */
function verdictOf(checked: readonly Checked[], secrets: readonly string[], now: number): Verdict {
  const secretIndex = checked.findIndex(({ accepted }) => accepted);
  const [found, secret] = [checked[secretIndex], secrets[secretIndex]];
  if (found?.accepted === true && secret !== undefined) {
    const { iat } = found.claims;
    return { accepted: true, secret, secretIndex, signedAgeMs: iat === undefined ? undefined : now - iat * 1_000 };
  }
  const refusals = checked.filter((check) => !check.accepted);
  return refusals.find(({ reason }) => reason !== 'token-mismatch') ?? { accepted: false, reason: 'token-mismatch' };
}
