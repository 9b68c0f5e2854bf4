import { encodeBlocks } from './encode-blocks.ts';
import type { BlockStream } from './event-stream.ts';
import { putAll, type Pace, type Put } from './put-all.ts';

/** What the writes of a stream go by; a repetition is told with the instance whose events it carries. */
export interface StreamPace extends Omit<Pace, 'onRetry'> {
  readonly onRetry: (instance: string, records: number, reason: string) => void;
}

/** The port over any way to put records: adapter and twin differ in `put` only. */
export function createBlockStream(put: Put, { onRetry, ...pace }: StreamPace): BlockStream {
  const putBlocks: BlockStream['putBlocks'] = async (instance, blocks) => {
    if (blocks.length === 0) return;
    const tell = (records: number, reason: string): void => onRetry(instance, records, reason);
    await putAll(blocks, put, { ...pace, onRetry: tell });
  };
  return {
    putBlocks,
    async write(batch) {
      await putBlocks(batch.instance, encodeBlocks(batch));
    },
  };
}
