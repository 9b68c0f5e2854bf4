import { UsageError } from '@mef/command';
import { sayPlace } from '../../output/say-place.ts';
import { defineVerb } from '../../verb.ts';
import { askFor } from './ask-for.ts';
import { findSecret } from './find-secret.ts';
import { readLive } from './read-live.ts';
import { secretArguments } from './secret-arguments.ts';
import { storeLive } from './store-live.ts';

/** A new secret, and the one before live beside it. */
export const secretsRotate = defineVerb({
  summary: 'stores a new secret of an instance, and keeps the one before live beside it',
  about: `What is signed with either is accepted, so that the provider can change to the new one whenever it likes; logins take the new one
from then on. \`secrets retire\` ends it. Of several that were live only the one that was current stays. No deployment is needed.`,
  arguments: secretArguments,
  options: {},
  examples: [
    'secrets rotate zoom-webhook --stage prod',
    'secrets rotate github-webhook/main webhook-secret --stage prod',
  ],
  run: async (context, { source, secret: words }) => {
    const secret = await findSecret(context, source, words);
    const where = `${secret.app}/${secret.instance} ${secret.name}${sayPlace(context)}`;
    const [current] = await readLive(context, secret);
    if (current === undefined)
      throw new UsageError(`${secret.parameter} has no secret yet. Store the first one: npx mef secrets set ${where}`);
    const typed = await askFor(context, secret);
    if (typed === current) throw new UsageError(`${secret.parameter}: that is the current one. Nothing was stored.`);
    const next = `Both are live. Now give it to the provider; when it uses it: npx mef secrets retire ${where}`;
    return storeLive(context, secret, [typed, current], next);
  },
});
