import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Hands } from '@mef/command';
import { bundleOptions } from '@mef/nx-plugin/bundle-options';
import { build } from 'esbuild';
import type { Comparison } from '../compare.ts';
import { root } from '../import-from-root.ts';
import { median } from '../median.ts';

/** A source may add a tenth to what its packages cost alone. */
const GOAL = 1 / 1.1;

const run = promisify(execFile);

/** Milliseconds from the call of require to its return, in a process of its own: nothing is cached. */
const probe = `const start = process.hrtime.bigint(); require(process.argv[1]);
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));`;

/** Size and import time of zoom-webhook's bundle against a file that imports the same packages, both built alike. */
export async function compareBundles(rounds: number, onEnd: Hands['onEnd']): Promise<readonly Comparison[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  onEnd('removing the bundles', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const ours = await bundle('apps/zoom-webhook/src/handler.ts', join(folder, 'ours.cjs'));
  const bare = await bundle('tools/bench/src/benches/bare-handler.ts', join(folder, 'bare.cjs'));
  const times: { ours: number; theirs: number }[] = [];
  while (times.length < rounds) times.push({ ours: await importMs(ours), theirs: await importMs(bare) });
  const sizes = [{ ours: statSync(ours).size, theirs: statSync(bare).size }];
  return [comparison('import of zoom-webhook', times), comparison('bytes of its bundle', sizes)];
}

async function bundle(entry: string, outfile: string): Promise<string> {
  await build({ ...bundleOptions(root), entryPoints: [join(root, entry)], outfile, sourcemap: false });
  return outfile;
}

async function importMs(file: string): Promise<number> {
  return Number((await run(process.execPath, ['-e', probe, file])).stdout);
}

function comparison(name: string, costs: readonly { readonly ours: number; readonly theirs: number }[]): Comparison {
  const ratios = costs.map(({ ours, theirs }) => theirs / ours);
  return {
    name,
    yardstick: 'the same packages alone',
    rounds: costs.length,
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
    goal: GOAL,
    ours: median(costs.map(({ ours }) => ours)),
    theirs: median(costs.map(({ theirs }) => theirs)),
  };
}
