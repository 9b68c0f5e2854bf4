import { parameterName } from '@mef/settings';
import type { SecretFormat } from '@mef/source';
import * as z from 'zod';
import type { Context } from '../../context/context.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import { fail, ok, type Verdict } from './finding.ts';
import { secretsOf, type Subject } from './subject.ts';

/** Whether each secret is there and of the form that its source expects; of a secret itself nothing is said. */
export async function checkSecrets(context: Pick<Context, 'secret' | 'stage'>, subject: Subject): Promise<Verdict> {
  const { manifest, instance } = subject;
  const texts: string[] = [];
  for (const { name, format } of secretsOf(subject)) {
    const live = await readLiveSecrets(context, { app: manifest.name, instance: instance.name, name });
    const at = live.findIndex((secret) => !formats[format].matches(secret));
    const parameter = parameterName({ stage: context.stage, app: manifest.name }, instance.name, name);
    if (at >= 0)
      return fail(
        `${parameter}: number ${at + 1} is not ${formats[format].is}`,
        'Store it anew, as the README of the source says.',
      );
    texts.push(`${name} is there${live.length > 1 ? `, ${live.length} live` : ''}`);
  }
  return ok(texts.join('; '));
}

const jwk = z.looseObject({ kty: z.string() });

const formats = {
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
