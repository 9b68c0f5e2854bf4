import type { Context } from '../../context/context.ts';
import type { Secret } from '../../context/list-secrets.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';
import { secretFormats } from '../../context/secret-formats.ts';
import { sayPlace } from '../../output/say-place.ts';
import { fail, ok, type Verdict } from './finding.ts';

/** Whether each secret is there and of the form that is expected; of a secret itself nothing is said. */
export async function checkSecrets(
  context: Pick<Context, 'secret' | 'stage' | 'place'>,
  secrets: readonly Secret[],
): Promise<Verdict> {
  const texts: string[] = [];
  for (const secret of secrets) {
    const { app, instance, name, format, parameter } = secret;
    const live = await readLiveSecrets(context, secret);
    const at = live.findIndex((each) => !secretFormats[format].matches(each));
    if (at >= 0)
      return fail(
        `${parameter}: number ${at + 1} is not ${secretFormats[format].is}`,
        `Store it anew: npx mef secrets set ${app}/${instance} ${name}${sayPlace(context)}`,
      );
    texts.push(`${name} is there${live.length > 1 ? `, ${live.length} live` : ''}`);
  }
  return ok(texts.join('; '));
}
