import * as fc from 'fast-check';
import { collectEvents } from './collect-events.ts';
import { countMarks } from './count-marks.ts';
import type { Search } from './search-events.ts';

const PAGE = 5;

/** A search over event times that gives a page of the newest, as MozDef's does. */
function searchOver(times: readonly number[]): Search {
  return ({ from = 0, to = Infinity }) => {
    const found = times.filter((time) => time >= from && time < to).sort((a, b) => b - a);
    const events = found.slice(0, PAGE).map((time) => ({
      category: 'c',
      severity: 'INFO',
      summary: `demo1-${String(time).padStart(6, '0')}`,
      utctimestamp: new Date(time).toISOString(),
      details: {},
    }));
    return Promise.resolve({ total: found.length, events });
  };
}

describe('collectEvents', () => {
  it('finds every event once, however they crowd', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(10_000), { maxLength: 200 }), async (times) => {
        const events = await collectEvents(searchOver(times), { q: '', from: 0, to: 10_001 }, JSON.stringify);
        const counts = countMarks(events, 'demo1');
        expect(counts.size).toBe(times.length);
        expect([...counts.values()].every((count) => count === 1)).toBe(true);
      }),
    );
  });

  it('refuses to count more than a page in one millisecond instead of losing some', async () => {
    const crowded = searchOver(Array.from({ length: PAGE + 1 }, () => 7));
    await expect(collectEvents(crowded, { q: '', from: 0, to: 100 }, JSON.stringify)).rejects.toThrow('cannot count');
  });
});
