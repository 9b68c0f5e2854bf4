import { MAX_BODY_BYTES } from '@mef/webhook';
import type { AttackClass } from '../attack-class.ts';
import { kept, type Must } from '../attempt.ts';
import type { Hand } from '../http/hand.ts';
import { overHttp, type MakeAttempts } from '../http/over-http.ts';

const KIB = 1_024;
const MIB = KIB * KIB;
/** Sixteen of 10 MB are more than the time of a function on a busy machine. */
const AT_ONCE = 2;
const refused: Must = { status: [413], kept: 'nothing' };

/** Bytes of a body: around the limits of the product, of SQS, of a stream record, of Lambda and of the gateway. */
const sizes: readonly number[] = [
  0,
  1,
  2,
  KIB,
  30_000,
  190_000,
  256 * KIB - 1,
  256 * KIB,
  256 * KIB + 1,
  700 * KIB,
  MIB - 1,
  MIB,
  MIB + 1,
  MAX_BODY_BYTES - 1,
  MAX_BODY_BYTES,
  MAX_BODY_BYTES + 1,
  4_500_000,
  6_000_000,
  6 * MIB + 1,
  10_000_000,
];

export const sizesClass: AttackClass = {
  id: 'sizes',
  title: 'bodies of every size',
  path: 'HTTP',
  counts: `times each of ${sizes.length} sizes, to 2 sources`,
  each: { full: 5, quick: 1 },
  run: async (arena, each, tally) => {
    const make: MakeAttempts = function* (nextMark, { hands }) {
      for (let n = 0; n < each; n += 1)
        for (const hand of Object.values(hands))
          for (const size of sizes) {
            const mark = nextMark();
            const at = arena.clock();
            const request = hand.signed(bodyOf(hand, mark, at, size), hand.secret, at);
            const isSmall = size <= MAX_BODY_BYTES;
            yield {
              kind: isSmall ? 'up to the limit' : 'over the limit',
              must: isSmall ? kept : refused,
              mark,
              request,
            };
          }
    };
    await overHttp(arena, tally, make, { atOnce: AT_ONCE });
  },
};

/** An event of exactly this many bytes, where one fits in. */
function bodyOf({ bodyOf: make }: Hand, mark: string, at: number, size: number): Buffer {
  const event = make(mark, at);
  const head = Buffer.from(`{"first_mark":"${mark}","filled":"`);
  const rest = Buffer.from(`",${event.toString().slice(1)}`);
  const filling = size - head.length - rest.length;
  return filling < 0 ? Buffer.alloc(size, ' ') : Buffer.concat([head, Buffer.alloc(filling, 'x'), rest]);
}
