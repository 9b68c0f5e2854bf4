import { type Dirent, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';

/**
 * Watches folders, each by itself. Node's own recursive watching follows the files on Linux, and after an editor has
 * saved one by renaming another over it, that file is never heard of again.
 */
export function watchFolders(
  roots: readonly string[],
  changed: (path: string) => void,
  /** Whether what is in a folder below the roots matters. */
  enters: (folder: string) => boolean = () => true,
): () => void {
  const watchers = new Map<string, FSWatcher>();

  function add(folder: string) {
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name !== null) look(join(folder, name));
      });
      watchers.get(folder)?.close();
      watchers.set(folder, watcher);
      for (const entry of readdirSync(folder, { withFileTypes: true })) enter(entry, folder);
    } catch (error) {
      // It is gone again: the watcher of the folder above tells so.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }

  function enter(entry: Dirent, folder: string) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && enters(path)) add(path);
  }

  function look(path: string) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (isFolder && !watchers.has(path) && enters(path)) add(path);
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
