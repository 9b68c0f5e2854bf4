import { dirname, join } from 'node:path';
import { findApps } from './find-apps.ts';
import { watchFolders } from './watch-folders.ts';

/** A generator writes many files, and a change of branches many folders. */
const SETTLE_MS = 300;

/** Tells in a sentence each of apps that came or went since the stack started. Gives what ends the watching. */
export function watchApps(root: string, started: readonly string[], tell: (sentence: string) => void): () => void {
  const folder = join(root, 'apps');
  const told = new Set(started);
  let timer: NodeJS.Timeout | undefined;

  function look() {
    const present = findApps(root);
    for (const app of present) if (!told.has(app)) come(app);
    for (const app of told) if (!present.includes(app)) go(app);
  }

  function come(app: string) {
    told.add(app);
    const isKnown = started.includes(app);
    tell(isKnown ? `apps/${app} is back` : `apps/${app} is new: Ctrl-C and npm start to have it`);
  }

  function go(app: string) {
    told.delete(app);
    const runs = started.includes(app);
    tell(`apps/${app} is gone${runs ? ': what runs is kept, Ctrl-C and npm start to be without it' : ''}`);
  }

  const stop = watchFolders(
    [folder],
    () => {
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE_MS);
    },
    // An app itself, and in it the folder of its function.
    (path) => dirname(path) === folder || path.endsWith('/src'),
  );
  return () => {
    clearTimeout(timer);
    stop();
  };
}
