import { OutsideError, UsageError } from '@mef/command';
import { sayIfInterrupted } from '../output/say-if-interrupted.ts';
import type { Shell } from '../shell.ts';
import type { Context } from './context.ts';

const NOTHING = 'Nothing was done.';

/** Asks before something that cannot be taken back; `--yes` has answered already. */
export function createConfirm(
  { ask, signal }: Pick<Shell, 'ask' | 'signal'>,
  { isYes, say }: { readonly isYes: boolean } & Pick<Context, 'say'>,
): Context['confirm'] {
  return async (question) => {
    if (isYes) return;
    if (ask === undefined) throw new UsageError(`${question} Nobody is here to answer: add --yes to do it.`);
    const answer = await sayIfInterrupted({ signal, say }, NOTHING, () => ask(`${question} [y/N] `));
    if (!/^y(es)?$/i.test(answer.trim())) throw new OutsideError(NOTHING);
  };
}
