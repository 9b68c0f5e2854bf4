import { createShapedSource, shapeNames } from './create-shaped-source.ts';
import { simulatePolling } from './simulate-polling.ts';

/** With each test; `npm run simulate` runs thousands. */
const SEEDS = 10;

describe.each(shapeNames)('%s', (name) => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('loses nothing with seed %i', async (seed) => {
    const { missing, strangers, early, strays } = await simulatePolling({
      source: createShapedSource(name),
      templates: [],
      seed,
    });
    expect({ missing, strangers, early, strays }).toEqual({ missing: [], strangers: [], early: 0, strays: 0 });
  });

  it('meets what it is meant to stand', async () => {
    const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
    const results = await Promise.all(
      seeds.map((seed) => simulatePolling({ source: createShapedSource(name), templates: [], seed })),
    );
    const kills = results.reduce((sum, result) => sum + result.kills, 0);
    const met = new Set(results.flatMap((result) => result.faults));
    expect(kills).toBeGreaterThan(10);
    expect(met.size).toBeGreaterThan(5);
    expect(results.every(({ events }) => events > 100)).toBe(true);
  });
});
