import { encodeBlocks } from './encode-blocks.ts';
import type { EventStream } from './event-stream.ts';
import { putAll, type Pace, type Put } from './put-all.ts';

/** What the writes of a stream go by; a repetition is told with the instance whose events it carries. */
export interface StreamPace extends Omit<Pace, 'onRetry'> {
  readonly onRetry: (instance: string, records: number, reason: string) => void;
}

/** The port over any way to put records: adapter and twin differ in `put` only. */
export function createBlockStream(put: Put, { onRetry, ...pace }: StreamPace): EventStream {
  return {
    async write(batch) {
      if (batch.events.length === 0) return;
      const tell = (records: number, reason: string): void => onRetry(batch.instance, records, reason);
      await putAll(encodeBlocks(batch), put, { ...pace, onRetry: tell });
    },
  };
}
