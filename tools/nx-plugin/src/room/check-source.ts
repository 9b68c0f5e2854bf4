import type { Tree } from '@nx/devkit';
import { Refusal } from '../refusal.ts';

/** Throws Refusal for what is no source of this workspace. */
export function checkSource(tree: Tree, name: string): void {
  const sources = tree.children('apps').filter((app) => tree.exists(`apps/${app}/src/source.ts`));
  if (!sources.includes(name))
    throw new Refusal(`"${name}" is no source of this workspace; these are: ${sources.toSorted().join(', ')}.`);
}
