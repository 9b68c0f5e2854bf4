import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Bytes of a page of the store. */
export const PAGE_BYTES = 4096;

/** What a page of a sound store is used for (https://www.sqlite.org/dbstat.html). */
export interface Page {
  /** Of the table or index that it belongs to. */
  readonly name: string;
  readonly pagetype: 'leaf' | 'internal' | 'overflow';
  readonly ncell: number;
}

/** The pages of a store by number, the journal's among them; free ones are left out. */
export function listPages(files: ReadonlyMap<string, Buffer>, directory: string): ReadonlyMap<number, Page> {
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);
  const database = new DatabaseSync(join(directory, 'mozdef.db'));
  const rows = database.prepare('SELECT pageno, name, pagetype, ncell FROM dbstat').all();
  database.close();
  rmSync(directory, { recursive: true });
  return new Map((rows as unknown as (Page & { pageno: number })[]).map(({ pageno, ...page }) => [pageno, page]));
}
