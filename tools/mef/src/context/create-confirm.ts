import { OutsideError, UsageError } from '../errors.ts';
import type { Shell } from '../shell.ts';

/** Asks before something that cannot be taken back; `--yes` has answered already. */
export function createConfirm({ ask }: Pick<Shell, 'ask'>, isYes: boolean): (question: string) => Promise<void> {
  return async (question) => {
    if (isYes) return;
    if (ask === undefined) throw new UsageError(`${question} Nobody is here to answer: add --yes to do it.`);
    const answer = await ask(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new OutsideError('Nothing was done.');
  };
}
