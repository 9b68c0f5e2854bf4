import { OutsideError } from '@mef/command';
import { defineVerb } from '../../verb.ts';
import { findSecret } from './find-secret.ts';
import { readLive } from './read-live.ts';
import { secretArguments } from './secret-arguments.ts';
import { storeLive } from './store-live.ts';

/** The end of a rotation. */
export const secretsRetire = defineVerb({
  summary: 'ends a rotation: only the current secret stays live',
  about: `What is signed with the previous one is refused from then on, by every function within five minutes. A provider that still signs
with it gets 401, and some never send again what was refused: look first at \`doctor\`, which says by which secret the last delivery was
accepted where that is known.`,
  arguments: secretArguments,
  options: {},
  examples: ['secrets retire zoom-webhook --stage prod'],
  confirms: true,
  run: async (context, { source, secret: words }) => {
    const secret = await findSecret(context, source, words);
    const [current, ...previous] = await readLive(context, secret);
    if (current === undefined || previous.length === 0)
      throw new OutsideError(`${secret.parameter} has no previous secret. Nothing was done.`);
    await context.confirm(
      `Retire the previous secret of ${secret.parameter}? What is signed with it is refused from then on.`,
    );
    return storeLive(context, secret, [current], 'Only this one is live.');
  },
});
