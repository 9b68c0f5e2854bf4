import { MAX_BYTES_PER_CALL } from './limits.ts';
import { splitCalls } from './split-calls.ts';

const blocks = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, at) => ({
    data: new Uint8Array(bytes - 4),
    partitionKey: String(at).padStart(4, '0'),
  }));
const sizes = (count: number, bytes: number): number[] => splitCalls(blocks(count, bytes)).map((call) => call.length);

describe('splitCalls', () => {
  it.each([
    [499, [499]],
    [500, [500]],
    [501, [500, 1]],
    [1_001, [500, 500, 1]],
  ])('puts %d records into calls of %j', (count, calls) => {
    expect(sizes(count, 100)).toEqual(calls);
  });

  it.each([
    ['5 MiB - 10', MAX_BYTES_PER_CALL / 10 - 1, [10]],
    ['5 MiB', MAX_BYTES_PER_CALL / 10, [10]],
    ['5 MiB + 10', MAX_BYTES_PER_CALL / 10 + 1, [9, 1]],
  ])('puts ten records of together %s bytes, keys counted, into calls of %j', (_size, bytes, calls) => {
    expect(sizes(10, bytes)).toEqual(calls);
  });

  it('keeps every record and their order', () => {
    const all = blocks(1_300, 9_000);
    expect(splitCalls(all).flat()).toEqual(all);
  });
});
