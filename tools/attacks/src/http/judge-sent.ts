import { setTimeout as pause } from 'node:timers/promises';
import { collectEvents, countMarks, type SeenLetter } from '@mef/demo';
import type { Arena } from '../arena/arena.ts';
import type { Seen } from '../attempt.ts';
import type { Answered } from './answered.ts';
import type { Outside } from './outside.ts';

/** As long as something more is found, the pipeline works; after so long without, what is missing counts as lost. */
const STALLED_MS = 120_000;
const LOOK_AFTER_MS = 200;
const LOOK_AT_LEAST_EVERY_MS = 5_000;
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
  ports: Pick<Arena, 'tell' | 'clock'>,
): Promise<readonly Judged[]> {
  await untilSettled(sent, run, outside, ports);
  await pause(AND_THEN_MS);
  const evidence = await look(run, outside);
  const copies = Map.groupBy(sent, ({ attempt }) => attempt.mark ?? '');
  return sent.map((one) => ({ attempt: one.attempt, seen: toSeen(one, evidence, copies) }));
}

/** Looks again and again, less and less often: thousands of events are a large answer. */
async function untilSettled(
  sent: readonly Answered[],
  run: string,
  outside: Outside,
  { tell, clock }: Pick<Arena, 'tell' | 'clock'>,
): Promise<void> {
  let fewest = Infinity;
  let since = clock();
  for (let waitMs = LOOK_AFTER_MS; ; waitMs = Math.min(waitMs * 2, LOOK_AT_LEAST_EVERY_MS)) {
    const evidence = await look(run, outside);
    const missing = sent.filter((one) => isMissing(one, evidence)).length;
    await tell(missing === 0 ? 'all found' : `${missing} not found yet`);
    if (missing === 0 || (missing >= fewest && clock() - since > STALLED_MS)) return;
    if (missing < fewest) [fewest, since] = [missing, clock()];
    await pause(waitMs);
  }
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
