import type { AttackClassId, AttackFigures } from '@mef/reliability';
import type { Arena } from './arena/arena.ts';
import type { Tally } from './create-tally.ts';

/** How often each kind of a class is tried. */
export interface Amount {
  readonly full: number;
  readonly quick: number;
}

/** One class of the catalogue. */
export interface AttackClass extends Pick<AttackFigures, 'title' | 'path'> {
  readonly id: AttackClassId;
  /** What `each` counts: `of each of 16 kinds and source`. */
  readonly counts: string;
  readonly each: Amount;
  readonly run: (arena: Arena, each: number, tally: Tally) => Promise<void>;
}
