import type { Operation } from './operation.ts';
import { readAnswer } from './read-answer.ts';

export interface OrderVerdict {
  /** Answers with 200. */
  readonly acknowledgements: number;
  /** Completed fsync or fdatasync of the journal or the database. */
  readonly syncs: number;
  /** 200 that went out while a write to the journal or the database was not synced. */
  readonly early: number;
  /** Ids of 200s that stood in no write at all before. */
  readonly unwritten: readonly string[];
}

const kept = /\.db(-wal)?$/;

/**
 * Whether each 200 came after the sync of what it acknowledges. The receiver commits on one thread: at the moment of an
 * answer nothing else may be half written, so a single unsynced byte is one too many.
 */
export function judgeOrder(operations: readonly Operation[]): OrderVerdict {
  const unsynced = new Set<string>();
  const written: Buffer[] = [];
  const verdict = { acknowledgements: 0, syncs: 0, early: 0, unwritten: [] as string[] };
  for (const operation of operations) {
    if (operation.kind === 'write' && kept.test(operation.file)) {
      unsynced.add(operation.file);
      written.push(operation.bytes);
    }
    if (operation.kind === 'sync' && kept.test(operation.file) && !operation.hasFailed) {
      verdict.syncs += 1;
      unsynced.delete(operation.file);
    }
    if (operation.kind !== 'answer') continue;
    const { status, storedIds } = readAnswer(operation.bytes);
    if (status !== 200) continue;
    verdict.acknowledgements += 1;
    if (unsynced.size > 0) verdict.early += 1;
    verdict.unwritten.push(...storedIds.filter((id) => !isWritten(id, written)));
  }
  return verdict;
}

/** Newest first: what is acknowledged was written a moment ago. */
function isWritten(id: string, written: readonly Buffer[]): boolean {
  return written.findLast((bytes) => bytes.includes(id)) !== undefined;
}
