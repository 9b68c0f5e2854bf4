import { drain } from './drain.ts';

const idle = { stop: () => Promise.resolve() };
const hanging = { stop: () => new Promise<void>(() => undefined) };
const intake = { gateway: idle, schedules: [idle] };
const mapping = (...counts: number[]) => ({ undelivered: () => Promise.resolve(counts.shift() ?? 0) });

describe('drain', () => {
  it('waits until every mapping is through', async () => {
    expect(await drain(intake, [mapping(2, 0), mapping(0, 1, 0)], 5_000)).toBe(0);
  });

  it('says what is left when the time is over', async () => {
    expect(await drain(intake, [mapping(7, 7, 7, 7), mapping(1, 1, 1, 1)], 250)).toBe(8);
  });

  it.each([
    ['a request', { gateway: hanging, schedules: [] }],
    ['a poll', { gateway: idle, schedules: [idle, hanging] }],
  ])('does not wait for ever for %s that hangs', async (_name, intake) => {
    expect(await drain(intake, [mapping(0)], 20)).toBe(0);
  });

  it('looks at the stream after the polls under way have written to it', async () => {
    let left = 0;
    const seen: number[] = [];
    const writing = {
      stop: async () => {
        await Promise.resolve();
        left = 1;
      },
    };
    const looked = {
      undelivered: () => {
        seen.push(left);
        return Promise.resolve(left === 0 ? 0 : left--);
      },
    };
    expect(await drain({ gateway: idle, schedules: [writing] }, [looked], 5_000)).toBe(0);
    expect(seen).toEqual([1, 0]);
  });
});
