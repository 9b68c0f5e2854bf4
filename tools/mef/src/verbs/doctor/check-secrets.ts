import { parameterName } from '@mef/settings';
import type { Context } from '../../context/context.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import { secretFormats } from '../../context/secret-formats.ts';
import { fail, ok, type Verdict } from './finding.ts';
import { secretsOf, type Subject } from './subject.ts';

/** Whether each secret is there and of the form that its source expects; of a secret itself nothing is said. */
export async function checkSecrets(context: Pick<Context, 'secret' | 'stage'>, subject: Subject): Promise<Verdict> {
  const { manifest, instance } = subject;
  const texts: string[] = [];
  for (const { name, format } of secretsOf(subject)) {
    const live = await readLiveSecrets(context, { app: manifest.name, instance: instance.name, name });
    const at = live.findIndex((secret) => !secretFormats[format].matches(secret));
    const parameter = parameterName({ stage: context.stage, app: manifest.name }, instance.name, name);
    if (at >= 0)
      return fail(
        `${parameter}: number ${at + 1} is not ${secretFormats[format].is}`,
        'Store it anew, as the README of the source says.',
      );
    texts.push(`${name} is there${live.length > 1 ? `, ${live.length} live` : ''}`);
  }
  return ok(texts.join('; '));
}
