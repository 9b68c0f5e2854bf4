import { INVOCATION_BYTES } from './invocation-outcome.ts';

/** A record as the function will see it, with what it adds to the invocation's JSON. */
export interface Measured<T> {
  readonly record: T;
  readonly bytes: number;
  readonly receivedAtMs: number;
}

const ENVELOPE_BYTES = Buffer.byteLength('{"Records":[]}');

export function measureRecord<T>(record: T, receivedAtMs: number): Measured<T> {
  return { record, bytes: Buffer.byteLength(JSON.stringify(record)) + ','.length, receivedAtMs };
}

export interface Cut {
  /** Records from the front of the buffer that fit one invocation. */
  readonly count: number;
  /** Nothing more can join: the batch size or the byte limit is reached. */
  readonly full: boolean;
}

/**
 * The longest run from the front that fits one invocation. A record that alone is too large forms a batch by itself:
 * it blocks its shard in the open, as the function's host refuses it, rather than being passed over in silence.
 */
export function cutBatch(buffer: readonly Pick<Measured<unknown>, 'bytes'>[], batchSize: number): Cut {
  let bytes = ENVELOPE_BYTES - ','.length;
  for (const [index, { bytes: size }] of buffer.entries()) {
    if (index === batchSize) return { count: index, full: true };
    bytes += size;
    if (bytes > INVOCATION_BYTES) return { count: Math.max(index, 1), full: true };
  }
  return { count: buffer.length, full: buffer.length === batchSize };
}
