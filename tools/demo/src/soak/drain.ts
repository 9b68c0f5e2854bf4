import { waitUntil } from '../ledger/wait-until.ts';
import type { Search } from '../ledger/search-events.ts';
import type { Book } from './book.ts';

const LOOK_EVERY_MS = 500;

/** Waits until MozDef has as many events of the run as were accepted, or until the limit has passed. */
export async function drain(
  search: Search,
  book: Book,
  run: string,
  limitMs: number,
  show: (stored: number, accepted: number) => void,
): Promise<void> {
  const accepted = [...book.values()].filter(({ answeredMs }) => answeredMs !== undefined).length;
  const isDrained = async () => {
    const { total } = await search({ q: run, size: 1 }).catch(() => ({ total: 0 })); // Away: looked at again.
    show(total, accepted);
    return total >= accepted;
  };
  await waitUntil(isDrained, limitMs, LOOK_EVERY_MS);
}
