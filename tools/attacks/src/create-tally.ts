import type { AttackFigures } from '@mef/reliability';
import type { Must, Seen } from './attempt.ts';
import { judgeAttempt } from './judge-attempt.ts';

/** Adds up what came of the attempts of one class. */
export interface Tally {
  /** `kind` names attempts that are told of in one line. */
  readonly add: (kind: string, must: Must, seen: Seen) => void;
  /** Something besides that was looked at. */
  readonly check: (what: string, held: boolean) => void;
  /** Whether a good event, sent after attacks, was stored; once false, always false. */
  readonly nextGood: (isStored: boolean) => void;
  readonly figures: (class_: Pick<AttackFigures, 'id' | 'title' | 'path'>) => AttackFigures;
}

interface Kind {
  offered: number;
  readonly answers: Record<string, number>;
  readonly wrong: Record<string, number>;
}

export function createTally(): Tally {
  const kinds = new Map<string, Kind>();
  const refused: Record<string, number> = {};
  const deadLetters: Record<string, number> = {};
  const checks: { what: string; held: boolean }[] = [];
  const totals = { offered: 0, accepted: 0, forgedAccepted: 0, crashed: 0, lost: 0, doubled: 0 };
  let good: boolean | undefined;

  function count(
    { answer, events, doubled, letters, missing = 0, isIgnored = false }: Seen,
    { kept, isForged }: Must,
  ): void {
    const isAccepted = typeof answer === 'number' && answer >= 200 && answer < 300;
    const isKept = events + letters.length > 0;
    totals.offered += 1;
    totals.accepted += Number(isAccepted);
    totals.forgedAccepted += Number(isForged === true && (isAccepted || isKept));
    totals.crashed += Number(typeof answer === 'string' || answer === 500 || answer === 502);
    totals.lost += missing + Number(isAccepted && !isKept && !isIgnored && kept !== 'nothing');
    totals.doubled += doubled;
    if (!isAccepted) increase(refused, String(answer));
    for (const reason of letters) increase(deadLetters, reason);
  }

  return {
    add: (name, must, seen) => {
      const kind = kinds.get(name) ?? { offered: 0, answers: {}, wrong: {} };
      kinds.set(name, kind);
      kind.offered += 1;
      increase(kind.answers, String(seen.answer));
      const wrong = judgeAttempt(must, seen);
      if (wrong !== undefined) increase(kind.wrong, wrong);
      count(seen, must);
    },
    check: (what, held) => void checks.push({ what, held }),
    nextGood: (isStored) => void (good = isStored && good !== false),
    figures: (class_) => ({
      ...class_,
      ...totals,
      refused,
      deadLetters,
      nextGoodAccepted: good === true,
      checks: [...[...kinds].map(toCheck), ...checks],
    }),
  };
}

function toCheck([name, { answers, wrong }]: [string, Kind]): AttackFigures['checks'][number] {
  const faults = listed(wrong);
  return { what: `${name}: ${listed(answers)}${faults === '' ? '' : `, of these ${faults}`}`, held: faults === '' };
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en-US')} × ${name}`)
    .join(', ');
}

function increase(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
