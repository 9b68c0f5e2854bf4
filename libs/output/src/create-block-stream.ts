import { encodeBlocks } from './encode-blocks.ts';
import type { EventStream } from './event-stream.ts';
import { putAll, type Pace, type Put } from './put-all.ts';

/** The port over any way to put records: adapter and twin differ in `put` only. */
export function createBlockStream(put: Put, pace: Pace): EventStream {
  return {
    async write(batch) {
      if (batch.events.length > 0) await putAll(encodeBlocks(batch), put, pace);
    },
  };
}
