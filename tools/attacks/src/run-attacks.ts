import type { AttackFigures } from '@mef/reliability';
import type { Arena } from './arena/arena.ts';
import type { AttackClass } from './attack-class.ts';
import { createTally } from './create-tally.ts';

/** How often each kind of a class is tried in this run. */
export type EachOf = (class_: AttackClass) => number;

/** Runs classes one after the other; `done` hears of each. */
export async function runAttacks(
  classes: readonly AttackClass[],
  arena: Arena,
  eachOf: EachOf,
  done: (figures: AttackFigures) => void,
): Promise<readonly AttackFigures[]> {
  const all: AttackFigures[] = [];
  for (const class_ of classes) {
    const tally = createTally();
    await class_.run(arena, eachOf(class_), tally);
    const figures = tally.figures({ id: class_.id, title: class_.title, path: class_.path });
    all.push(figures);
    done(figures);
  }
  return all;
}

/** Whether a class held: nothing forged, lost, doubled or crashed, every check, and a good event after all that. */
export function holds({ forgedAccepted, crashed, lost, doubled, nextGoodAccepted, checks }: AttackFigures): boolean {
  return forgedAccepted + crashed + lost + doubled === 0 && nextGoodAccepted && checks.every(({ held }) => held);
}
