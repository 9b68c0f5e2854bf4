import type { ReplayAnswer, ReplayCommand } from '@mef/dead-letter';

import { walkOpenLetters } from '../letters/walk-open-letters.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { createPace } from './create-pace.ts';
import { createTally } from './create-tally.ts';
import { continuation, openRun } from './open-run.ts';
import { tryBatch } from './try-batch.ts';
import { batchesOf } from './try-letters.ts';

/**
 * Puts open letters through the code that is deployed now. What it answers is stored by then; a letter stays as it was
 * until its outcome is known. Begins nothing after `stopAt` (milliseconds since 1970), and answers `next` when there may
 * be more. `onBegin` is told where to go on, should this call die of the letters that it tries next.
 */
export async function replay(
  command: ReplayCommand,
  stopAt: number,
  ports: ReprocessorPorts,
  onBegin: (next: string) => Promise<void> = () => Promise.resolve(),
): Promise<ReplayAnswer> {
  const run = openRun(command, stopAt, ports);
  const tally = createTally(command, ports);
  const pace = createPace({ rate: command.rate, owedMs: run.from?.owedMs ?? 0, stopAt }, ports);
  const left = (): number => (command.limit ?? Infinity) - tally.tried();
  const walk = { ...command, after: run.from?.key, atOnce: () => Math.min(pace.atOnce(), left()) };
  const nextBehind = (last: string): string => continuation(run, last, pace.owedMs(tally.events()));
  const endBehind = (last: string): ReplayAnswer => ({ ...tally.answer(), next: nextBehind(last) });
  if (run.from !== undefined && !(await pace.keep(0))) return endBehind(run.from.key);
  let place: string | undefined;
  for await (const { letters, last } of walkOpenLetters(walk, ports)) {
    for (const batch of batchesOf(letters)) {
      const begin = (): Promise<void> => onBegin(nextBehind(batch.letters.at(-1)?.key ?? last));
      const done = await tryBatch(batch, run, { tally, mayWait: place !== undefined, onBegin: begin }, ports);
      place = batch.letters[done - 1]?.key ?? place;
      if (done < batch.letters.length && place !== undefined) return endBehind(place);
    }
    place = last;
    if (!run.hasTime() || left() <= 0 || tally.isFull() || !(await pace.keep(tally.events()))) return endBehind(last);
  }
  return tally.answer();
}
