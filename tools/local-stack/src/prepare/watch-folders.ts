import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Watches folders, each by itself. Node's own recursive watching follows the files on Linux, and after an editor has
 * saved one by renaming another over it, that file is never heard of again.
 */
export function watchFolders(roots: readonly string[], changed: (path: string) => void): () => void {
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
