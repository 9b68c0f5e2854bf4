import { createHash } from 'node:crypto';
import type { Request } from '@mef/demo';
import type { Arena } from '../arena/arena.ts';
import type { Must } from '../attempt.ts';
import type { Tally } from '../create-tally.ts';
import type { Answered } from './answered.ts';
import { createMarks, type Marks } from './create-marks.ts';
import { judgeSent } from './judge-sent.ts';
import type { Outside } from './outside.ts';
import { sendAttempts } from './send-attempts.ts';

/** One request to the running stack, and what must come of it. */
export interface Attempt {
  readonly kind: string;
  readonly must: Must;
  /** Stands in the body; a body without one is known by its hash alone. */
  readonly mark?: string | undefined;
  readonly request: Request;
  /** Events that may carry the mark. Default: 1. */
  readonly copies?: number;
  /** Says that the answer is not the right one, though its status is. */
  readonly isWrongAnswer?: (body: string) => boolean;
}

/** Makes the attempts of a class, one after the other, so that a hundred thousand need no memory. */
export type MakeAttempts = (nextMark: () => string, outside: Outside) => Iterable<Attempt>;

export interface Sending {
  readonly atOnce?: number;
  /** Of an earlier call, where the bodies of this one were made in that. Default: new ones. */
  readonly marks?: Marks;
}

/** Sends all, then a good event of each source, waits until all that must be there is there, and adds it up. */
export async function overHttp(
  arena: Arena,
  tally: Tally,
  make: MakeAttempts,
  { atOnce, marks = createMarks(arena.random) }: Sending = {},
): Promise<readonly Answered[]> {
  const outside = await arena.outside();
  const answered = await sendAttempts(make(marks.next, outside), outside, arena, atOnce);
  const good = await sendAttempts(goodAttempts(outside, marks.next, arena.clock()), outside, arena);
  const judged = await judgeSent([...answered, ...good], marks.run, outside, arena);
  for (const { attempt, seen } of judged.slice(0, answered.length)) tally.add(attempt.kind, attempt.must, seen);
  for (const { seen } of judged.slice(answered.length)) tally.nextGood(seen.answer === 200 && seen.events === 1);
  return answered;
}

function goodAttempts({ hands }: Outside, nextMark: () => string, at: number): Attempt[] {
  return Object.values(hands).map((hand) => {
    const mark = nextMark();
    const request = hand.signed(hand.bodyOf(mark, at), hand.secret, at);
    return { kind: 'good', must: { status: [200], kept: 'event' }, mark, request };
  });
}

/** Hex, as the reader of dead letters computes it. */
export function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
