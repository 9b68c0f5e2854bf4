import type { Archive, ArchivePage } from './archive.ts';
import { MAX_KEYS_PER_PAGE } from './limits.ts';

/** The archive in memory. */
export interface MemoryArchive extends Archive {
  /** Every object by key, in order of their keys. */
  objects(): ReadonlyMap<string, string>;
}

export interface MemoryArchiveOptions {
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

export function createMemoryArchive({ clock = () => 0 }: MemoryArchiveOptions = {}): MemoryArchive {
  const objects = new Map<string, { readonly text: string; readonly storedAt: number }>();
  const keys = (): string[] => [...objects.keys()].sort(byBytes);
  return {
    put: (key, text) => Promise.resolve(void objects.set(key, { text, storedAt: clock() })),
    get: (key) => Promise.resolve(objects.get(key)?.text),
    list: (prefix, after) => Promise.resolve(pageOf(keys(), prefix, after)),
    delete: (key) => Promise.resolve(void objects.delete(key)),
    objects: () => new Map(keys().map((key) => [key, objects.get(key)?.text ?? ''])),
  };

  function pageOf(all: readonly string[], prefix: string, after: string | undefined): ArchivePage {
    const found = all.filter((key) => key.startsWith(prefix) && (after === undefined || byBytes(key, after) > 0));
    const entries = found.slice(0, MAX_KEYS_PER_PAGE).map((key) => {
      const { text = '', storedAt = 0 } = objects.get(key) ?? {};
      return { key, bytes: Buffer.byteLength(text), storedAt };
    });
    const last = entries.at(-1);
    return found.length > MAX_KEYS_PER_PAGE && last ? { entries, next: last.key } : { entries };
  }
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
