import { collectEvents, countMarks, waitUntil, type SeenLetter } from '@mef/demo';
import type { Arena } from '../arena/arena.ts';
import type { Seen } from '../attempt.ts';
import type { Answered } from './answered.ts';
import type { Outside } from './outside.ts';

/** Everything accepted is in the search or in the archive by then, or counts as lost. */
const SETTLED_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 300;
/** What should not come is waited for as long once all is there that should. */
const AND_THEN_MS = 700;

interface Evidence {
  readonly marks: ReadonlyMap<string, number>;
  readonly letters: ReadonlyMap<string, readonly string[]>;
}

export interface Judged {
  readonly attempt: Answered['attempt'];
  readonly seen: Seen;
}

/** Lays what the search and the archive have beside what was sent, as soon as nothing is missing. */
export async function judgeSent(
  sent: readonly Answered[],
  run: string,
  outside: Outside,
  { tell, clock }: Pick<Arena, 'tell' | 'clock'>,
): Promise<readonly Judged[]> {
  let evidence = await look(run, outside);
  const isThere = async (): Promise<boolean> => {
    evidence = await look(run, outside);
    const missing = sent.filter((one) => isMissing(one, evidence)).length;
    await tell(missing === 0 ? 'all found' : `${missing} not found yet`);
    return missing === 0;
  };
  await waitUntil(isThere, SETTLED_WITHIN_MS, LOOK_EVERY_MS);
  const until = clock() + AND_THEN_MS;
  await waitUntil(() => clock() >= until, AND_THEN_MS * 2);
  evidence = await look(run, outside);
  const copies = Map.groupBy(sent, ({ attempt }) => attempt.mark ?? '');
  return sent.map((one) => ({ attempt: one.attempt, seen: toSeen(one, evidence, copies) }));
}

async function look(run: string, { search, letters }: Outside): Promise<Evidence> {
  const ever = { q: run, from: 0, to: Date.UTC(2100, 0) };
  const events = await collectEvents(search, ever, (event) => JSON.stringify(event));
  const found = await letters.read();
  return { marks: countMarks(events, run), letters: reasonsByHash(found) };
}

function reasonsByHash(letters: readonly SeenLetter[]): Evidence['letters'] {
  const groups = Map.groupBy(letters, ({ sha256 }) => sha256);
  return new Map([...groups].map(([sha256, own]) => [sha256, [...new Set(own.map(({ reason }) => reason))]]));
}

function isMissing({ attempt, answer, sha256 }: Answered, { marks, letters }: Evidence): boolean {
  if (typeof answer === 'string' || answer.status !== 200 || attempt.must.kept === 'nothing') return false;
  return (marks.get(attempt.mark ?? '') ?? 0) === 0 && !letters.has(sha256);
}

/** A mark that was sent several times is stored once all the same; what is more is counted at its first attempt. */
function toSeen(one: Answered, { marks, letters }: Evidence, copies: ReadonlyMap<string, readonly Answered[]>): Seen {
  const { attempt, answer, sha256 } = one;
  const events = attempt.mark === undefined ? 0 : (marks.get(attempt.mark) ?? 0);
  const isFirst = copies.get(attempt.mark ?? '')?.[0] === one;
  return {
    answer: typeof answer === 'string' ? answer : answer.status,
    isWrongAnswer: typeof answer !== 'string' && attempt.isWrongAnswer?.(answer.body) === true,
    events: Math.min(events, 1),
    doubled: isFirst ? Math.max(0, events - (attempt.copies ?? 1)) : 0,
    letters: letters.get(sha256) ?? [],
  };
}
