import type { Operation } from '../trace/operation.ts';
import type { Fate } from './fate.ts';

export type Change = Extract<Operation, { kind: 'write' | 'truncate' }>;

/** The smallest unit that a disk writes whole. */
const SECTOR_BYTES = 512;

/** Content of a file after one change of it; `bytes` is changed in place where it has room for it. */
export function applyChange(bytes: Buffer, change: Change, kept: ReturnType<Fate['keep']>): Buffer {
  if (kept === 'none') return bytes;
  if (change.kind === 'truncate') return resize(bytes, change.size);
  const end = change.offset + change.bytes.length;
  const result = end > bytes.length ? resize(bytes, end) : bytes;
  if (kept === 'all') {
    change.bytes.copy(result, change.offset);
    return result;
  }
  for (let from = change.offset; from < end; from = nextSector(from))
    if (kept(Math.floor(from / SECTOR_BYTES)))
      change.bytes.copy(result, from, from - change.offset, Math.min(nextSector(from), end) - change.offset);
  return result;
}

/** What a file gains reads as zeros. Room for twice as much: a journal grows by a page at a time. */
function resize(bytes: Buffer, size: number): Buffer {
  const room = bytes.buffer.byteLength - bytes.byteOffset;
  if (size <= bytes.length) return bytes.subarray(0, size);
  if (size <= room) return Buffer.from(bytes.buffer, bytes.byteOffset, size).fill(0, bytes.length);
  const grown = Buffer.from(new ArrayBuffer(size * 2), 0, size);
  bytes.copy(grown);
  return grown;
}

function nextSector(offset: number): number {
  return (Math.floor(offset / SECTOR_BYTES) + 1) * SECTOR_BYTES;
}
