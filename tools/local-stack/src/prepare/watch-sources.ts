import { type FSWatcher, globSync, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

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
    globSync('{apps,libs}/*/src', { cwd: root }).map((folder) => join(root, folder)),
    (file) => {
      if (!file.endsWith('.ts')) return;
      edited.add(file);
      clearTimeout(timer);
      timer = setTimeout(() => void run(), SETTLE_MS);
    },
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/**
 * Watches folders, each by itself. Node's own recursive watching follows the files on Linux, and after an editor has
 * saved one by renaming another over it, that file is never heard of again.
 */
function watchFolders(roots: readonly string[], changed: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();

  function add(folder: string) {
    const watcher = watch(folder, (_event, name) => {
      if (name !== null) look(join(folder, name));
    });
    watchers.get(folder)?.close();
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) add(join(folder, entry.name));
  }

  function look(path: string) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (isFolder && !watchers.has(path)) add(path);
    if (!isFolder && watchers.has(path)) {
      watchers.get(path)?.close();
      watchers.delete(path);
    }
    changed(path);
  }

  for (const folder of roots) add(folder);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}
