export { BlockRejection } from './block-rejection.ts';
export { createKinesisClient } from './create-kinesis-client.ts';
export { createKinesisStream, type KinesisStreamOptions } from './create-kinesis-stream.ts';
export { createMemoryStream, type MemoryStream } from './create-memory-stream.ts';
export { encodeBlocks, encodeLine, type Block } from './encode-blocks.ts';
export type { BatchHeader, BlockHeader, BlockStream, EventBatch, EventStream } from './event-stream.ts';
export { MAX_RECORD_BYTES } from './limits.ts';
export { readBlock, type EventLine, type ReadBlock } from './read-block.ts';
export { StreamUnavailable } from './stream-unavailable.ts';
