import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps, and a formatter several files: they make one edit. */
const SETTLE_MS = 100;

/**
 * Calls `rebuild` with the files below apps/ and libs/ that were edited, and not again before it is done.
 * Gives what ends the watching.
 */
export function watchSources(root: string, rebuild: (edited: ReadonlySet<string>) => Promise<void>): () => void {
  let edited = new Set<string>();
  let busy = false;
  let timer: NodeJS.Timeout | undefined;

  async function run() {
    if (busy) return;
    busy = true;
    while (edited.size > 0) {
      const taken = edited;
      edited = new Set();
      await rebuild(taken);
    }
    busy = false;
  }

  const folders = ['apps', 'libs'].map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file?.endsWith('.ts') !== true) return;
      edited.add(join(folder, file));
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
