import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { readJournal } from './read-journal.ts';

/**
 * Looks at the journal before SQLite does, and says what of it will be left out. A copy is kept of such a journal, one
 * however often it is opened.
 * @throws Error of Node when there is no room for the copy: what it holds may not be thrown away
 */
export function tellLostJournal(path: string, log: (line: string) => void): void {
  const wal = bytesOf(`${path}-wal`);
  const { leavesOut, kept } = readJournal(wal, bytesOf(`${path}-shm`));
  if (leavesOut === 'nothing') return;
  const copy = `${path}-wal.damaged-${crc32(wal).toString(16)}`;
  if (existsSync(copy)) return;
  if (existsSync(`${path}-wal`)) keepCopy(`${path}-wal`, copy);
  log(`The journal of ${path} ${reasons[leavesOut](kept)} A copy of it is ${copy}.`);
}

const reasons = {
  committed: (kept) =>
    `is damaged behind its first ${kept} pages: the last events that were stored before the program ended are lost.`,
  perhaps: (kept) =>
    `breaks off after ${kept} pages, and others follow: they were being written when the machine stopped, and nobody was told that they are stored; if it did not stop, the last events are lost.`,
} as const satisfies Record<'committed' | 'perhaps', (kept: number) => string>;

function bytesOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

/** A copy that was not finished must not pass for one. */
function keepCopy(path: string, copy: string): void {
  copyFileSync(path, `${copy}.part`);
  renameSync(`${copy}.part`, copy);
}
