import type { KinesisStreamEvent } from 'aws-lambda';
import { isHalfOf } from './is-half-of.ts';

const batch = (...numbers: number[]) =>
  ({ Records: numbers.map((number) => ({ kinesis: { sequenceNumber: String(number) } })) }) as KinesisStreamEvent;

test.each([
  ['the first half', batch(1, 2, 3), batch(1, 2), true],
  ['the same batch again', batch(1, 2), batch(1, 2), false],
  ['what a partial failure left', batch(1, 2, 3), batch(2, 3), false],
  ['the second half, behind the first', batch(1, 2), batch(3), false],
  ['the first batch of a shard', undefined, batch(1), false],
])('%s', (_name, before, event, isHalf) => {
  expect(isHalfOf(before, event)).toBe(isHalf);
});
