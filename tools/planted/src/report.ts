import type { PlantedBug } from './bugs.ts';
import type { Verdict } from './judge.ts';

export interface Judged {
  readonly bug: PlantedBug;
  readonly verdict: Verdict;
}

/** One line for one bug. */
export function verdictLine({ bug, verdict }: Judged): string {
  return `${verdict.kind.padEnd(8)}  ${bug.name}: ${outcome(verdict)}`;
}

function outcome(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'caught':
      return `${verdict.failures} failed, first: ${verdict.by}`;
    case 'survived':
      return 'every test passed';
    case 'unjudged':
      return verdict.why;
  }
}

/** What a person reads at the end: how many were caught, and each that was not. */
export function reportText(judged: readonly Judged[]): string {
  const missed = judged.filter(({ verdict }) => verdict.kind !== 'caught');
  const caught = `${judged.length - missed.length} of ${judged.length} planted bugs caught.`;
  return [caught, ...missed.map((each) => `  ${verdictLine(each)} (${each.bug.breaks})`)].join('\n');
}

export function reportDocument(judged: readonly Judged[]): readonly object[] {
  return judged.map(({ bug, verdict }) => ({ ...bug, ...verdict }));
}
