import type { SeededRandom } from '@mef/testing';

/** Names that stand in the bodies of one class of one run, and nowhere else: a word for all of them, and one for each. */
export interface Marks {
  readonly run: string;
  readonly next: () => string;
}

export function createMarks(random: SeededRandom): Marks {
  const run = `attack${Array.from({ length: 10 }, () => random.between(0, 35).toString(36)).join('')}x`;
  let count = 0;
  return { run, next: () => `${run}-${String((count += 1)).padStart(6, '0')}` };
}
