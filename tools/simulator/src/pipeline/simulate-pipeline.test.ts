import { faultNames } from './faults.ts';
import { simulatePipeline } from './simulate-pipeline.ts';

/** With each test; `npm run simulate` runs thousands. */
const SEEDS = 8;
const LIMIT_MS = 120_000;

describe('the pipeline', () => {
  it(
    'keeps its invariants, and meets what it is meant to stand',
    async () => {
      const met = new Set<string>();
      let kills = 0;
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const result = await simulatePipeline(seed);
        expect({ seed, broken: result.broken }).toEqual({ seed, broken: [] });
        expect(result.events).toBeGreaterThan(30);
        kills += result.kills;
        Object.keys(result.faults).forEach((fault) => met.add(fault));
      }
      expect(kills).toBeGreaterThan(30);
      expect(met.size).toBeGreaterThan(faultNames.length / 2);
    },
    LIMIT_MS,
  );
});
