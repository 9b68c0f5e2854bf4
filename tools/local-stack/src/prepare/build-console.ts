import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageOptions } from '@mef/nx-plugin/page-options';
import { build } from 'esbuild';
import type { Progress } from '../create-progress.ts';

/** Builds the pages that MozDef's receiver serves. Without them events are delivered all the same: it is told, and ends nothing. */
export async function buildConsole(root: string, progress: Progress): Promise<void> {
  const folder = join(root, 'apps/console');
  if (!existsSync(join(folder, 'src/index.html'))) return;
  try {
    await build({ ...pageOptions(folder), absWorkingDir: root, logLevel: 'silent' });
    progress.up('console', 'built');
  } catch (error) {
    progress.warn(`apps/console does not build, and the receiver has no page: ${String(error)}`);
  }
}
