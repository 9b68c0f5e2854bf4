import type { Clock } from '@mef/event-model';
import type { AttackClass } from '../attack-class.ts';
import { forged, stored } from '../attempt.ts';
import type { Hand } from '../http/hand.ts';
import type { Outside } from '../http/outside.ts';
import { overHttp, type Attempt } from '../http/over-http.ts';
import { replayToHealer } from '../heal/replay-to-healer.ts';

const MINUTE = 60_000;
/** Just behind the edges of the window that Zoom's manifest sets: 100 min past, 5 min ahead. */
const OUTSIDE = 101 * MINUTE;
const AHEAD = 6 * MINUTE;

export const replay: AttackClass = {
  id: 'replay',
  title: 'recorded deliveries, sent again',
  path: 'HTTP; the healer in process, against a log over HTTP',
  counts: 'recorded deliveries of each of 4 ways to send them again',
  each: { full: 500, quick: 20 },
  run: async (arena, each, tally) => {
    await overHttp(arena, tally, function* (nextMark, { hands }) {
      yield* repeated(hands, nextMark, each, arena.clock);
      yield* renamed(hands.github, nextMark, each, arena.clock);
      yield* outside(hands.zoom, nextMark, each, { kind: 'older than the time window', shift: -OUTSIDE, ...arena });
      yield* outside(hands.zoom, nextMark, each, { kind: 'ahead of the time window', shift: AHEAD, ...arena });
    });
    await replayToHealer(arena, each, tally);
  },
};

type NextMark = () => string;

function* repeated(
  { zoom, github }: Outside['hands'],
  nextMark: NextMark,
  each: number,
  clock: Clock,
): Iterable<Attempt> {
  for (let n = 0; n < each; n += 1) {
    const hand = n % 2 === 0 ? zoom : github;
    const mark = nextMark();
    const at = clock();
    const request = hand.signed(hand.bodyOf(mark, at), hand.secret, at);
    const attempt: Attempt = { kind: `${hand.source}: the same, sent three times`, must: stored, mark, request };
    yield* [attempt, attempt, attempt];
  }
}

/** Nothing that GitHub signs tells the recorded from the new: stored once more, and the healer's to tell of. */
function* renamed(github: Hand, nextMark: NextMark, each: number, clock: Clock): Iterable<Attempt> {
  for (let n = 0; n < each; n += 1) {
    const mark = nextMark();
    const at = clock();
    const body = github.bodyOf(mark, at);
    const shared = { must: stored, mark, copies: 2 };
    yield { kind: 'github-webhook: recorded', ...shared, request: github.signed(body, github.secret, at) };
    yield {
      kind: 'github-webhook: its body under a new id',
      ...shared,
      request: github.signed(body, github.secret, at),
    };
  }
}

interface Shifted {
  readonly kind: string;
  readonly shift: number;
  readonly clock: Clock;
}

function* outside(zoom: Hand, nextMark: NextMark, each: number, { kind, shift, clock }: Shifted): Iterable<Attempt> {
  for (let n = 0; n < each; n += 1) {
    const mark = nextMark();
    const at = clock() + shift;
    const request = zoom.signed(zoom.bodyOf(mark, at), zoom.secret, at);
    yield { kind: `zoom-webhook: ${kind}`, must: forged, mark, request };
  }
}
