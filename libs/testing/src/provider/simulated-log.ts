/** One event of a simulated provider. Times are ms since 1970. */
export interface LogEntry {
  readonly id: string;
  /** By which the provider filters. */
  readonly time: number;
  /** From when on the provider lists it: later than `time` where a provider lags. */
  readonly listedAt: number;
  readonly record: unknown;
}

/** How a request reads the log: by the time of events, or by the time at which the provider listed them. */
export type LogOrder = 'by time' | 'by listing';

/** A place between two entries; opaque to whoever polls. */
export interface LogPlace {
  readonly key: number;
  readonly seq: number;
}

interface Placed extends LogEntry, LogPlace {}

/** Entries in both orders, so that a page of a log of 100,000 costs a search and a slice. */
export class SimulatedLog {
  readonly #orders: Record<LogOrder, Placed[]> = { 'by time': [], 'by listing': [] };
  readonly #most: number;
  #seq = 0;

  /** The oldest entries beyond `most` are forgotten, as every provider forgets. */
  constructor(most = Infinity) {
    this.#most = most;
  }

  add(entry: LogEntry): void {
    this.#seq += 1;
    for (const [order, key] of [
      ['by time', entry.time],
      ['by listing', entry.listedAt],
    ] as const)
      insert(this.#orders[order], { ...entry, key, seq: this.#seq });
    if (this.#seq <= this.#most) return;
    for (const entries of Object.values(this.#orders)) if (entries.length > this.#most) entries.shift();
  }

  /** Up to `count` entries that are listed at `now`, at or after `from` and before `to`, behind `after`. */
  read(query: {
    order: LogOrder;
    now: number;
    from?: number | undefined;
    to?: number | undefined;
    after?: LogPlace | undefined;
    skip?: number;
    count: number;
    newestFirst?: boolean;
  }): { readonly entries: readonly (LogEntry & LogPlace)[]; readonly hasMore: boolean } {
    const { order, now, from = -Infinity, to = Infinity, after, skip = 0, count, newestFirst = false } = query;
    const all = this.#orders[order];
    const start = firstAtLeast(all, { key: from, seq: -1 });
    const end = firstAtLeast(all, { key: to, seq: -1 });
    const found: Placed[] = [];
    let skipped = 0;
    const places = newestFirst ? range(end - 1, start - 1, -1) : range(startBehind(all, start, after), end, 1);
    for (const at of places) {
      const entry = all[at];
      if (entry === undefined || entry.listedAt > now) continue;
      if (newestFirst && after !== undefined && compare(entry, after) >= 0) continue;
      if (skipped++ < skip) continue;
      if (found.length === count) return { entries: found, hasMore: true };
      found.push(entry);
    }
    return { entries: found, hasMore: false };
  }
}

function* range(from: number, to: number, step: number): Generator<number> {
  for (let at = from; at !== to && (to - at) * step > 0; at += step) yield at;
}

function startBehind(entries: readonly Placed[], start: number, after: LogPlace | undefined): number {
  return after === undefined ? start : Math.max(start, firstAtLeast(entries, { key: after.key, seq: after.seq + 1 }));
}

function insert(entries: Placed[], entry: Placed): void {
  entries.splice(firstAtLeast(entries, entry), 0, entry);
}

function firstAtLeast(entries: readonly Placed[], place: LogPlace): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && compare(entry, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: LogPlace, b: LogPlace): number {
  return a.key === b.key ? a.seq - b.seq : a.key - b.key;
}
