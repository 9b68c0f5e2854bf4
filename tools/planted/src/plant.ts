import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantedBug } from './bugs.ts';
import { judge, type Verdict } from './judge.ts';

/** Longest run of one test file, in milliseconds. Jest ends a test that hangs; what never gives way is ended here. */
const LIMIT_MS = 300_000;

/** Plants one bug in `copy`, runs its tests there, and takes it out again. `patches` is a folder, both are absolute. `signal` ends the tests. */
export async function plant(bug: PlantedBug, copy: string, patches: string, signal: AbortSignal): Promise<Verdict> {
  const patch = join(patches, `${bug.name}.patch`);
  if (!applies(patch, copy)) return { kind: 'unjudged', why: 'the patch does not fit the code any more' };
  try {
    return await runTests(bug, copy, signal);
  } finally {
    execFileSync('git', ['apply', '--reverse', patch], { cwd: copy });
  }
}

/** The tests of a bug on the code as it is. */
export async function runTests(
  { project, tests }: Pick<PlantedBug, 'project' | 'tests'>,
  copy: string,
  signal: AbortSignal,
): Promise<Verdict> {
  const report = join(copy, 'planted-report.json');
  rmSync(report, { force: true });
  const jest = spawn(
    process.execPath,
    [
      join(copy, 'node_modules/jest/bin/jest.js'),
      '--config=jest.config.cjs',
      `--rootDir=${project}`,
      '--json',
      `--outputFile=${report}`,
      `--cacheDirectory=${join(copy, '.jest')}`,
      '--forceExit',
      '--runTestsByPath',
      join(project, tests),
    ],
    { cwd: copy, stdio: 'ignore', timeout: LIMIT_MS, killSignal: 'SIGKILL', signal },
  );
  // A busy machine is slow too: this says nothing of the bug.
  const [, killed] = (await once(jest, 'exit')) as [number | null, NodeJS.Signals | null];
  if (killed !== null) return { kind: 'unjudged', why: `jest was ended by ${killed}` };
  return judge(existsSync(report) ? readFileSync(report, 'utf8') : undefined);
}

function applies(patch: string, copy: string): boolean {
  const { status } = spawnSync('git', ['apply', patch], { cwd: copy, stdio: 'ignore' });
  return status === 0;
}
