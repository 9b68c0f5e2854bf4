import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { watchFolders } from './watch-folders.ts';

/** An editor writes a file in several steps: they are told as one. */
const SETTLE_MS = 100;

/**
 * Tells which files were edited that are read only when a stack starts: configurations, infrastructure, the receiver
 * and its pages.
 * Gives what ends the watching.
 */
export function watchConfiguration(root: string, tell: (files: readonly string[]) => void): () => void {
  const edited = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function tellAll() {
    // Of an app that is gone others tell.
    const files = [...edited].filter((file) => existsSync(dirname(join(root, file))));
    edited.clear();
    if (files.length > 0) tell(files.toSorted());
  }

  const folders = globSync(['apps/*/config', 'apps/console/src', 'apps/mozdef/src', 'infra/src'], { cwd: root });
  const stop = watchFolders(
    folders.map((folder) => join(root, folder)),
    (file) => {
      if (!/\.(css|html|json|tsx?)$/.test(file) || file.endsWith('.test.ts')) return;
      edited.add(relative(root, file));
      clearTimeout(timer);
      timer = setTimeout(tellAll, SETTLE_MS);
    },
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}
