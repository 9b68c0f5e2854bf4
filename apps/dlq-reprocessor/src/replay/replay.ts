import type { ReplayAnswer, ReplayCommand } from '@mef/dead-letter';

import type { OpenLetter } from '../letters/read-open.ts';
import { walkOpenLetters } from '../letters/walk-open-letters.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { createPace } from './create-pace.ts';
import { createTally, type Tally } from './create-tally.ts';
import { isDue } from './is-due.ts';
import { continuation, openRun, wasTried, type Run } from './open-run.ts';
import { tryLetters } from './try-letters.ts';

/**
 * Puts open letters through the code that is deployed now. What it answers is stored by then; a letter stays as it was
 * until its outcome is known. Ends before `stopAt` (milliseconds since 1970), with `next` when there may be more.
 */
export async function replay(command: ReplayCommand, stopAt: number, ports: ReprocessorPorts): Promise<ReplayAnswer> {
  const run = openRun(command, stopAt, ports);
  const tally = createTally(command, ports);
  const pace = createPace({ rate: command.rate, owedMs: run.from?.owedMs ?? 0, stopAt }, ports);
  const left = (): number => (command.limit ?? Infinity) - tally.tried();
  const walk = { ...command, after: run.from?.key, atOnce: () => Math.min(pace.atOnce(), left()) };
  const endBehind = (last: string): ReplayAnswer => {
    return { ...tally.answer(), next: continuation(run, last, pace.owedMs(tally.events())) };
  };
  if (run.from !== undefined && !(await pace.keep(0))) return endBehind(run.from.key);
  for await (const { letters, last } of walkOpenLetters(walk, ports)) {
    await step(letters, run, tally, ports);
    const isOver = !run.hasTime() || left() <= 0 || tally.isFull() || !(await pace.keep(tally.events()));
    if (isOver) return endBehind(last);
  }
  return tally.answer();
}

async function step(letters: readonly OpenLetter[], run: Run, tally: Tally, ports: ReprocessorPorts): Promise<void> {
  const due: OpenLetter[] = [];
  for (const letter of letters.filter(({ envelope }) => !wasTried(envelope, run)))
    if (!run.paused.hold(letter.envelope) && (await isDue(letter.envelope, run))) due.push(letter);
    else tally.skip(letter);
  for (const tried of await tryLetters(due, run, ports)) {
    run.paused.learn(tried.result);
    tally.add(tried);
  }
}
