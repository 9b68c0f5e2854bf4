import { join, relative, sep } from 'node:path';
import { watchFolders } from './watch-folders.ts';

/** An editor writes a file in several steps, and a formatter several files: they make one edit. */
const SETTLE_MS = 100;

/**
 * Calls `rebuild` with the files below the src folders of apps and libs that were edited, and not again before it is done.
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

  const stop = watchFolders(
    ['apps', 'libs'].map((folder) => join(root, folder)),
    (file) => {
      if (!file.endsWith('.ts')) return;
      edited.add(file);
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    },
    // From above, so that a folder that was away is seen when it is back.
    (folder) => {
      const [, , inside = 'src'] = relative(root, folder).split(sep);
      return inside === 'src';
    },
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}
