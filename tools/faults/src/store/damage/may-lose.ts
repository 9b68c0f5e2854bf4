import { PAGE_BYTES, type Page } from './list-pages.ts';
import { hurtBytes, type Wound } from './wound.ts';

/**
 * How many events a wound excuses: those on the pages that it hurts, and none where it hurts only indices or the journal's
 * index. A page that leads to others, the head of the file, what is cut off and a journal excuse any number.
 */
export function mayLose(pages: ReadonlyMap<number, Page>, file: string, wound: Wound): number {
  if (file === 'mozdef.db-shm') return 0;
  if (file === 'mozdef.db-wal' || wound.kind === 'cut') return Infinity;
  const pageAt = (offset: number) => Math.floor(offset / PAGE_BYTES) + 1;
  const hurt = new Set([pageAt(wound.offset), pageAt(wound.offset + hurtBytes[wound.kind] - 1)]);
  return [...hurt].reduce((sum, number) => sum + eventsOn(pages.get(number)), 0);
}

function eventsOn(page: Page | undefined): number {
  if (page?.name === 'sqlite_schema') return Infinity;
  if (page?.name !== 'events') return 0;
  return { leaf: page.ncell, overflow: 1, internal: Infinity }[page.pagetype];
}
