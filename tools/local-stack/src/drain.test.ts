import { drain } from './drain.ts';

const nothing = { records: 0, messages: 0 };
const idle = { stop: () => Promise.resolve() };
const hanging = { stop: () => new Promise<void>(() => undefined) };
const intake = { gateway: idle, schedules: [idle] };
const mapping = (...counts: number[]) => ({ undelivered: () => Promise.resolve(counts.shift() ?? 0) });

describe('drain', () => {
  it('waits until every mapping is through', async () => {
    expect(
      await drain(intake, { mappings: [mapping(2, 0), mapping(0, 1, 0)], queues: [mapping(1, 0)] }, 5_000),
    ).toEqual(nothing);
  });

  it('says what is left when the time is over', async () => {
    expect(
      await drain(intake, { mappings: [mapping(7, 7, 7, 7), mapping(1, 1, 1, 1)], queues: [mapping(3, 3, 3, 3)] }, 250),
    ).toEqual({
      records: 8,
      messages: 3,
    });
  });

  it.each([
    ['a request', { gateway: hanging, schedules: [] }],
    ['a poll', { gateway: idle, schedules: [idle, hanging] }],
  ])('does not wait for ever for %s that hangs', async (_name, intake) => {
    expect(await drain(intake, { mappings: [mapping(0)], queues: [] }, 20)).toEqual(nothing);
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
    expect(await drain({ gateway: idle, schedules: [writing] }, { mappings: [looked], queues: [] }, 5_000)).toEqual(
      nothing,
    );
    expect(seen).toEqual([1, 0]);
  });

  it('waits for the dead letter of a record that was delivered last', async () => {
    let messages = 0;
    const stream = {
      undelivered: () => {
        messages = messages === 0 ? 2 : messages;
        return Promise.resolve(0);
      },
    };
    const queue = { undelivered: () => Promise.resolve(messages > 1 ? messages-- : 0) };
    expect(await drain(intake, { mappings: [stream], queues: [queue] }, 5_000)).toEqual(nothing);
    expect(messages).toBe(1);
  });
});
