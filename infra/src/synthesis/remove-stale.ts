import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { at } from '../rules/cloud.ts';

/** What CDK writes for one stack or one bundle. */
const MADE = /^asset\.|\.(template|assets|metadata)\.json$/;

/**
 * Takes away what an earlier synthesis of the same folder has left, of an app that was removed or renamed since: whoever reads
 * the templates reads all that are there. What is still in use is never away, so that others may read meanwhile.
 */
export function removeStale({ directory, stacks }: Pick<CloudAssembly, 'directory' | 'stacks'>): void {
  const names = stacks.map(({ stackName }) => stackName);
  const assets = new Set(names.flatMap((name) => assetsOf(directory, name)));
  for (const file of readdirSync(directory).filter((each) => MADE.test(each)))
    if (!assets.has(file) && !names.includes(file.replace(MADE, '')))
      rmSync(join(directory, file), { recursive: true });
}

function assetsOf(directory: string, stack: string): string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(directory, `${stack}.assets.json`), 'utf8'));
  return Object.values(at(manifest, 'files') ?? {}).map((file) => String(at(file, 'source', 'path')));
}
