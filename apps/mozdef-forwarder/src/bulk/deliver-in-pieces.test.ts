import { retry, stored, type Verdict } from '../verdict.ts';
import { deliverInPieces, WHOLE_APPETITE } from './deliver-in-pieces.ts';

const numbers = (count: number) => Array.from({ length: count }, (_none, at) => at);

/** A destination that answers by the size of a request. */
function setUp(answer: (events: readonly number[]) => Verdict) {
  const sizes: number[] = [];
  const appetite = { events: WHOLE_APPETITE };
  const deliver = (events: readonly number[]) =>
    deliverInPieces(
      events,
      (piece) => {
        sizes.push(piece.length);
        const verdict = answer(piece);
        return Promise.resolve(piece.map(() => verdict));
      },
      appetite,
    );
  return { deliver, sizes };
}

describe('deliverInPieces', () => {
  it.each(['overloaded', 'load-refused', 'unreachable', 'timed-out'] as const)(
    'asks for a quarter after %s, and for twice as much after each success',
    async (fault) => {
      const { deliver, sizes } = setUp((events) => (events.length > 300 ? retry(fault) : stored));
      await deliver(numbers(1_000));
      const verdicts = await deliver(numbers(1_000));
      expect(verdicts.slice(0, 250)).toEqual(numbers(250).map(() => stored));
      expect(sizes.slice(0, 3)).toEqual([1_000, 250, 500]);
    },
  );

  it.each(['unauthorized', 'misconfigured', 'failing'] as const)('asks for no less after %s', async (fault) => {
    const { deliver, sizes } = setUp(() => retry(fault));
    await deliver(numbers(100));
    await deliver(numbers(100));
    expect(sizes).toEqual([100, 100]);
  });

  it('finds the one event that is too much alone, and goes on behind it', async () => {
    const { deliver } = setUp((events) => (events.includes(2) ? retry('load-refused') : stored));
    let left: readonly number[] = numbers(5);
    let verdicts: readonly Verdict[] = [];
    for (let round = 0; round < 6; round++) {
      verdicts = await deliver(left);
      left = left.filter((_number, at) => verdicts[at]?.kind === 'retry');
    }
    expect(left).toEqual([2]);
    expect(verdicts).toEqual([retry('load-refused-alone')]);
  });

  it('takes an engine that refuses every event alone for one without room, and asks it no more', async () => {
    const { deliver, sizes } = setUp(() => retry('load-refused'));
    for (let round = 0; round < 4; round++) await deliver(numbers(20));
    expect(sizes).toEqual([20, 5, 2, 1, 1]);
    await expect(deliver(numbers(20))).resolves.toEqual(numbers(20).map(() => retry('load-refused')));
  });
});
