import type { Block } from './encode-blocks.ts';
import { MAX_BYTES_PER_CALL, MAX_RECORDS_PER_CALL } from './limits.ts';

/** Cuts blocks, in order, into calls of at most 500 records and 5 MiB of data and keys. */
export function splitCalls(blocks: readonly Block[]): (readonly Block[])[] {
  const calls: Block[][] = [];
  let bytes = 0;
  for (const block of blocks) {
    const size = block.data.length + Buffer.byteLength(block.partitionKey);
    const open = calls.at(-1);
    if (open && open.length < MAX_RECORDS_PER_CALL && bytes + size <= MAX_BYTES_PER_CALL) open.push(block);
    else {
      calls.push([block]);
      bytes = 0;
    }
    bytes += size;
  }
  return calls;
}
