import { spawnSync } from 'node:child_process';
import { UnfitInput } from '../unfit-input.ts';

/** Builds every app of the workspace at `root`, for whom that is needed still. @throws UnfitInput when one cannot be built; nx has said why. */
export function buildBundles(root: string): void {
  const { status } = spawnSync('npx', ['nx', 'run-many', '-t', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new UnfitInput('The bundles could not be built.');
}
