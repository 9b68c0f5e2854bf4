import type { Tree } from '@nx/devkit';

/** Changes a text file of the workspace. Throws where there is none. */
export function editFile(tree: Tree, path: string, edit: (text: string) => string): void {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new Error(`${path} is missing: run this at the root of the workspace.`);
  tree.write(path, edit(text));
}
