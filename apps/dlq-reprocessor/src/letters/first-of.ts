import type { ArchiveEntry } from '@mef/dead-letter';

/** What is read, and sent to a function, at once: a request of Lambda holds 6 MB, and quotes are escaped in it. */
const MAX_BYTES_AT_ONCE = 4 * 1024 * 1024;

/** What is read at once of a list: at least one, however large it is. */
export function firstOf(entries: readonly ArchiveEntry[], atMost: number): readonly ArchiveEntry[] {
  let [count, bytes] = [0, 0];
  for (const entry of entries.slice(0, Math.max(1, atMost))) {
    bytes += entry.bytes;
    if (count > 0 && bytes > MAX_BYTES_AT_ONCE) break;
    count += 1;
  }
  return entries.slice(0, count);
}
