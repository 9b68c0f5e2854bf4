import * as fc from 'fast-check';
import { dropAllButNeeded } from './drop-all-but-needed.ts';

const numbers = (count: number) => Array.from({ length: count }, (_none, at) => at);

describe('dropAllButNeeded', () => {
  it('leaves what a failure needs, in its order, and nothing else', async () => {
    const some = fc.uniqueArray(fc.nat(59), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(some, async (needed) => {
        const fails = (kept: readonly number[]) => Promise.resolve(needed.every((one) => kept.includes(one)));
        expect(await dropAllButNeeded(numbers(60), fails, Infinity)).toEqual(needed.toSorted((a, b) => a - b));
      }),
    );
  });

  it('asks no more often than it may, and keeps what it did not try', async () => {
    let asked = 0;
    const fails = (kept: readonly number[]) => Promise.resolve((asked += 1) > 0 && kept.includes(7));
    const kept = await dropAllButNeeded(numbers(60), fails, 2);
    expect([asked, kept.includes(7), kept.length]).toEqual([2, true, 30]);
  });
});
