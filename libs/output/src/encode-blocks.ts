import { gzipSync } from 'node:zlib';

import type { MozDefEvent } from '@mef/event-model';

import type { BatchHeader, BlockHeader, EventBatch } from './event-stream.ts';
import { MAX_RECORD_BYTES, MIN_GZIP_BYTES, TARGET_TEXT_BYTES } from './limits.ts';
import type { EventLine } from './read-block.ts';

/** One stream record: a header line and its events as NDJSON, compressed when that pays. */
export interface Block {
  readonly data: Uint8Array;
  /** Id of the block's first event: a hash, so blocks spread over the shards, and a repeated write goes to the same. */
  readonly partitionKey: string;
}

interface Line {
  readonly text: string;
  readonly bytes: number;
  readonly id: string;
}

/** Cuts a batch into blocks; events keep their order inside a block and from block to block. Throws a RangeError for an event that fits no record. */
export function encodeBlocks(batch: EventBatch): Block[] {
  return groupLines(batch.events.map(toLine)).map((lines) =>
    encodeBlock(batch, lines, batch.areHeartbeats ? { heartbeats: lines.length } : {}),
  );
}

/** The block of one event that was in the stream before, byte for byte. Throws like `encodeBlocks`. */
export function encodeLine(header: BatchHeader, { line, id }: EventLine): Block {
  return encodeBlock(header, [{ text: line, bytes: Buffer.byteLength(line), id }], {});
}

function toLine(event: MozDefEvent): Line {
  const text = JSON.stringify(event);
  return { text, bytes: Buffer.byteLength(text), id: event.details.eventid };
}

function groupLines(lines: readonly Line[]): (readonly [Line, ...Line[]])[] {
  const groups: [Line, ...Line[]][] = [];
  let room = 0;
  for (const line of lines) {
    const open = groups.at(-1);
    if (open && line.bytes < room) {
      open.push(line);
      room -= line.bytes + 1;
    } else {
      groups.push([line]);
      room = TARGET_TEXT_BYTES - line.bytes;
    }
  }
  return groups;
}

function encodeBlock(
  batch: BatchHeader,
  lines: readonly [Line, ...Line[]],
  counted: Pick<BlockHeader, 'heartbeats'>,
): Block {
  const { source, instance, schemaversion, trace, overwrite, reread } = batch;
  const words = { ...(overwrite === true ? { overwrite } : {}), ...(reread === true ? { reread } : {}) };
  const header: BlockHeader = { v: 1, source, instance, schemaversion, n: lines.length, trace, ...words, ...counted };
  const text = Buffer.from([JSON.stringify(header), ...lines.map((line) => line.text)].join('\n'));
  const data = compressWhenItPays(text);
  if (data.length > MAX_RECORD_BYTES)
    throw new RangeError(`block of ${data.length} bytes: expected at most ${MAX_RECORD_BYTES}`);
  return { data, partitionKey: lines[0].id };
}

function compressWhenItPays(text: Buffer): Buffer {
  if (text.length < MIN_GZIP_BYTES) return text;
  const packed = gzipSync(text, { level: 1 });
  return packed.length < text.length ? packed : text;
}
