import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import type { Tally } from './create-tally.ts';
import { isDue } from './is-due.ts';
import { wasTried, type Run } from './open-run.ts';
import { failed, type Tried } from './result-of.ts';
import { tryLetters, type Batch } from './try-letters.ts';

export interface BatchOptions {
  readonly tally: Tally;
  /** Whether all of it may wait for the next call. Of the first batch of a call something is done, or no call gets on. */
  readonly mayWait: boolean;
  /** Told before letters are tried, which a run may die of. */
  readonly onBegin: () => Promise<void>;
}

/** Tries those letters of a batch that are due. Answers how many of its letters, in their order, this call is done with. */
export async function tryBatch(
  batch: Batch,
  run: Run,
  { tally, mayWait, onBegin }: BatchOptions,
  ports: ReprocessorPorts,
): Promise<number> {
  const isLate = (): boolean => mayWait && !run.hasTime();
  if (isLate()) return 0;
  const due = await dueOf(batch.letters, run);
  // Asking for the version may have taken half a minute.
  if (isLate()) return 0;
  if (due.length > 0) await onBegin();
  let tried = await tryLetters({ ...batch, letters: due }, run, ports);
  if (tried.length === 0 && !mayWait) tried = due.map((letter) => failed(letter, run, 'no answer in time'));
  return count(batch, due, tried, run, tally);
}

async function dueOf(letters: readonly OpenLetter[], run: Run): Promise<readonly OpenLetter[]> {
  const due: OpenLetter[] = [];
  for (const letter of letters)
    if (!wasTried(letter.envelope, run) && !run.paused.hold(letter.envelope) && (await isDue(letter.envelope, run)))
      due.push(letter);
  return due;
}

function count(
  { letters }: Batch,
  due: readonly OpenLetter[],
  tried: readonly Tried[],
  run: Run,
  tally: Tally,
): number {
  const firstLeft = due[tried.length];
  const done = firstLeft === undefined ? letters : letters.slice(0, letters.indexOf(firstLeft));
  for (const letter of done) if (!due.includes(letter) && !wasTried(letter.envelope, run)) tally.skip(letter);
  for (const one of tried) {
    run.paused.learn(one.result);
    tally.add(one);
  }
  return done.length;
}
