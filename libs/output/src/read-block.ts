import { gunzipSync } from 'node:zlib';

import { Rejection } from '@mef/rejection';

import { BlockRejection } from './block-rejection.ts';
import type { BlockHeader } from './event-stream.ts';
import { MAX_UNFOLDED_BYTES } from './limits.ts';
import { readHeader } from './read-header.ts';

/** One event as the writer wrote it: pass `line` on as it is, it is JSON already. */
export interface EventLine {
  readonly line: string;
  readonly id: string;
}

export interface ReadBlock {
  readonly header: BlockHeader;
  readonly events: readonly EventLine[];
}

/**
 * Reads one stream record, compressed or not. Throws a rejection that names the place: `block-unreadable` (bytes or
 * header), `block-incomplete` (not n events), `block-event-unreadable` (a line that is no event with an id). The last
 * two are a BlockRejection, which has the header.
 */
export function readBlock(bytes: Uint8Array): ReadBlock {
  const [first = '', ...lines] = decode(unfold(bytes)).split('\n');
  const header = readHeader(first);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length !== header.n)
    throw new BlockRejection(
      header,
      'block-incomplete',
      `header.n says ${header.n} events, the block holds ${lines.length}`,
    );
  return { header, events: lines.map((line, index) => readEvent(line, index, header)) };
}

function unfold(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNFOLDED_BYTES });
  } catch (cause) {
    throw new Rejection('block-unreadable', `expected whole gzip of at most ${MAX_UNFOLDED_BYTES} bytes`, { cause });
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Rejection('block-unreadable', 'expected UTF-8', { cause });
  }
}

function readEvent(line: string, index: number, header: BlockHeader): EventLine {
  const id = idOf(line);
  if (id === undefined)
    throw new BlockRejection(
      header,
      'block-event-unreadable',
      `line ${index + 2}: expected an event in JSON with details.eventid`,
    );
  return { line, id };
}

function idOf(line: string): string | undefined {
  try {
    const event = JSON.parse(line) as { details?: { eventid?: unknown } } | null;
    const id = event?.details?.eventid;
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
