import { DISCARDED, readArchiveKey, REPLAYED, type Archive, type Envelope } from '@mef/dead-letter';

import { walkKeys } from './walk-keys.ts';

/** Where a letter stands. A try that fails otherwise moves it, so that an older export of it has another key. */
export interface Standing {
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

/** Where each of the letters stands in the archive, by id. An id is of one source: the keys of the others are not read. */
export async function findStanding(
  letters: readonly Envelope[],
  archive: Pick<Archive, 'list'>,
): Promise<(id: string) => Standing> {
  const ids = new Set(letters.map(({ id }) => id));
  const sources = [...new Set(letters.map(({ source }) => source))];
  const keysBelow = async (folders: readonly string[]) => {
    const found = await Promise.all(folders.map((folder) => keysOf(ids, folder, archive)));
    return Map.groupBy(found.flat(), (key) => readArchiveKey(key)?.id);
  };
  const open = await keysBelow(sources.map((source) => `${source}/`));
  const closed = await keysBelow(sources.flatMap((source) => [`${REPLAYED}${source}/`, `${DISCARDED}${source}/`]));
  return (id) => ({ open: open.get(id) ?? [], closed: closed.get(id) ?? [] });
}

async function keysOf(
  ids: ReadonlySet<string>,
  prefix: string,
  archive: Pick<Archive, 'list'>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const entries of walkKeys(archive, prefix, undefined))
    found.push(...entries.map(({ key }) => key).filter((key) => ids.has(readArchiveKey(key)?.id ?? '')));
  return found;
}
