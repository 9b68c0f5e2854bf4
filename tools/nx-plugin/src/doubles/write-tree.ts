import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tree } from '@nx/devkit';

/** Writes what a generator changed below `root`, as Nx does it. */
export function writeTree(tree: Tree, root: string): void {
  for (const { type, path, content } of tree.listChanges()) {
    if (type === 'DELETE' || content === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
