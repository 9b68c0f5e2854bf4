import type { Side } from './bench.ts';
import { compare } from './compare.ts';
import { comparisonTable } from './comparison-table.ts';
import { median } from './median.ts';

/** Sides that take a given number of milliseconds of a clock that nothing else moves. */
function stage() {
  let time = 0;
  const order: string[] = [];
  const side = (name: string, milliseconds: () => number): Side => ({
    name,
    prepare: () => {
      time += 1_000; // Preparing may take as long as it likes.
      return () => {
        order.push(name);
        time += milliseconds();
        return 10;
      };
    },
  });
  const surroundings = { now: () => time, signal: new AbortController().signal, onRound: () => undefined };
  return { side, order, surroundings };
}

describe('compare', () => {
  it('gives the ratio of rates and leaves preparing out', async () => {
    const { side, surroundings } = stage();
    const bench = { name: 'b', ours: side('ours', () => 20), yardstick: side('theirs', () => 10), goal: 0.4 };
    expect(await compare(bench, { rounds: 3, sideMs: 1 }, surroundings)).toMatchObject({
      ratio: { median: 0.5, min: 0.5, max: 0.5 },
      ours: 500,
      theirs: 1_000,
      rounds: 3,
    });
  });

  it('lets each side be first in turn, after a round that is not counted', async () => {
    const { side, order, surroundings } = stage();
    let round = 0;
    const bench = {
      name: 'b',
      ours: side('ours', () => (round++ === 0 ? 9_999 : 10)),
      yardstick: side('theirs', () => 10),
      goal: undefined,
    };
    const { ratio } = await compare(bench, { rounds: 2, sideMs: 1 }, surroundings);
    expect(order).toEqual(['theirs', 'ours', 'ours', 'theirs', 'theirs', 'ours']);
    expect(ratio).toEqual({ median: 1, min: 1, max: 1 });
  });

  it('takes the ratio within a round, so that a machine that slows down changes nothing', async () => {
    const { side, order, surroundings } = stage();
    const slow = () => 10 * 2 ** Math.floor(order.length / 2 - 0.5);
    const bench = { name: 'b', ours: side('ours', slow), yardstick: side('theirs', slow), goal: undefined };
    const { ratio } = await compare(bench, { rounds: 4, sideMs: 1 }, surroundings);
    expect(ratio.median).toBe(1);
  });
});

it('ends between two rounds when it is interrupted', async () => {
  const { side, order, surroundings } = stage();
  const interrupt = new AbortController();
  const interrupting = side('ours', () => (interrupt.abort(), 10));
  const bench = { name: 'b', ours: interrupting, yardstick: side('theirs', () => 10), goal: undefined };
  const running = compare(bench, { rounds: 9, sideMs: 1 }, { ...surroundings, signal: interrupt.signal });
  await expect(running).rejects.toThrow('aborted');
  expect(order).toHaveLength(2);
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe('comparisonTable', () => {
  const comparison = {
    name: 'ingest',
    yardstick: 'JSON',
    rounds: 7,
    ratio: { median: 0.39, min: 0.3, max: 0.5 },
    ours: 1234.5,
    theirs: 9e5,
  };

  it('says beside the goal whether it is met', () => {
    const text = comparisonTable([
      { ...comparison, goal: 0.4 },
      { ...comparison, goal: 0.3 },
      { ...comparison, goal: undefined },
    ]);
    const lines = text.split('\n').slice(2);
    expect(lines.map((line) => /missed|met|none/.exec(line)?.[0])).toEqual(['missed', 'met', 'none']);
    expect(lines[0]).toMatch(/0\.39 +0\.30 … 0\.50 {2}≥ 0\.4 {2}missed {2}1,235 +900,000$/);
  });
});
