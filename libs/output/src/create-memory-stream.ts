import { createBlockStream } from './create-block-stream.ts';
import type { Block } from './encode-blocks.ts';
import type { BlockStream, EventBatch } from './event-stream.ts';
import type { Put } from './put-all.ts';

/** The stream in memory, with the retries of the real one and no waiting. */
export interface MemoryStream extends BlockStream {
  /** Batches whose write resolved, in that order. */
  batches(): readonly EventBatch[];
  /** Every record accepted, in that order; also of writes that failed half way. */
  blocks(): readonly Block[];
  /** Lets the next calls fail as a whole. */
  failNext(calls: number): void;
  /** Lets the next call refuse the records at these positions. */
  refuseNext(positions: readonly number[]): void;
}

type Fault = 'call' | readonly number[];

export function createMemoryStream(): MemoryStream {
  const blocks: Block[] = [];
  const batches: EventBatch[] = [];
  const faults: Fault[] = [];
  const pace = {
    budgetMs: 2_000,
    clock: () => 0,
    random: () => 0,
    delay: () => Promise.resolve(),
    onRetry: () => undefined,
  };
  const stream = createBlockStream(putInto(blocks, faults), pace);
  return {
    putBlocks: (instance, put) => stream.putBlocks(instance, put),
    async write(batch) {
      await stream.write(batch);
      if (batch.events.length > 0) batches.push(batch);
    },
    batches: () => batches,
    blocks: () => blocks,
    failNext: (calls) => faults.push(...Array.from({ length: calls }, () => 'call' as const)),
    refuseNext: (positions) => faults.push(positions),
  };
}

function putInto(accepted: Block[], faults: Fault[]): Put {
  return (blocks) => {
    const fault = faults.shift() ?? [];
    if (fault === 'call') return Promise.reject(new Error('the stream is down'));
    accepted.push(...blocks.filter((_block, at) => !fault.includes(at)));
    return Promise.resolve(
      blocks.map((_block, at) => (fault.includes(at) ? { refused: 'InternalFailure' } : 'accepted')),
    );
  };
}
