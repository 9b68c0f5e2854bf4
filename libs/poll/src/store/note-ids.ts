import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Hold } from './create-dynamo-lease.ts';
import { HASH_BYTES, idHash } from './id-hash.ts';
import { partitionOf, unavailable, type StateTable } from './state-table.ts';

/** 64 KiB of an item's 400 KB: a larger item costs the same per id and is read whole for one of them. */
const IDS_PER_ITEM = 65_536 / HASH_BYTES;

/** Ids that were given at once; calls of one run are numbered. */
export interface Note {
  readonly number: number;
  readonly ids: readonly string[];
  readonly keepMs: number;
}

/** Puts ids into items of their own. Their keys sort by time, and the same ones again replace the first. Throws StateUnavailable. */
export async function noteIds(table: StateTable, hold: Hold, { number, ids, keepMs }: Note): Promise<void> {
  const now = table.clock();
  const prefix = `${seenKey(now)}#${hold.owner}#${ordinal(number)}`;
  const expiresAt = { N: String(Math.ceil((now + keepMs) / 1_000)) };
  const puts = chunksOf(ids).map((chunk, at) => ({
    pk: partitionOf(hold.key),
    sk: { S: `${prefix}#${ordinal(at)}` },
    ids: { B: Buffer.concat(chunk.map(idHash)) },
    expiresAt,
  }));
  try {
    await Promise.all(puts.map((Item) => table.client.send(new PutItemCommand({ TableName: table.tableName, Item }))));
  } catch (error) {
    throw unavailable(table.tableName, error);
  }
}

/** Start of the keys of ids that were noted at a time, ms since 1970; texts sort as their times do until the year 2286. */
export function seenKey(ms: number): string {
  return `seen#${String(Math.max(0, Math.floor(ms))).padStart(13, '0')}`;
}

function ordinal(at: number): string {
  return String(at).padStart(9, '0');
}

function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / IDS_PER_ITEM);
  return Array.from({ length: count }, (_chunk, at) => ids.slice(at * IDS_PER_ITEM, (at + 1) * IDS_PER_ITEM));
}
