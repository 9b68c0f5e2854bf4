import { drain } from './drain.ts';

const gateway = { stop: () => Promise.resolve() };
const mapping = (...counts: number[]) => ({ undelivered: () => Promise.resolve(counts.shift() ?? 0) });

describe('drain', () => {
  it('waits until every mapping is through', async () => {
    expect(await drain(gateway, [mapping(2, 0), mapping(0, 1, 0)], 5_000)).toBe(0);
  });

  it('says what is left when the time is over', async () => {
    expect(await drain(gateway, [mapping(7, 7, 7, 7), mapping(1, 1, 1, 1)], 250)).toBe(8);
  });

  it('does not wait for ever for a request that hangs', async () => {
    const hanging = { stop: () => new Promise<void>(() => undefined) };
    expect(await drain(hanging, [mapping(0)], 20)).toBe(0);
  });
});
