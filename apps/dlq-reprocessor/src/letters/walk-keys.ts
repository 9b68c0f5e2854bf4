import type { Archive, ArchiveEntry } from '@mef/dead-letter';

/** Pages of the objects that a prefix has; each key once, from behind `after` on. */
export async function* walkKeys(
  archive: Pick<Archive, 'list'>,
  prefix: string,
  after: string | undefined,
): AsyncGenerator<readonly ArchiveEntry[]> {
  let from = after;
  do {
    const page = await archive.list(prefix, from);
    yield page.entries;
    from = page.next;
  } while (from !== undefined);
}
