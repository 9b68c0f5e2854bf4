import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup } from '@mef/command';
import type { MutatedModule } from './modules.ts';
import { readProgress } from './read-progress.ts';
import { parseReport, type StrykerReport } from './stryker-report.ts';

const CONFIG = 'stryker.config.json';
const REPORT = 'reports/mutation.json';
/** Of Stryker's output, to show with a failure. */
const KEPT = 4_000;

export interface Run {
  /** A copy of the workspace: Stryker changes its files in place. */
  readonly copy: string;
  readonly show: (done: number, of: number) => void;
  readonly signal: AbortSignal;
}

/** Changes a module in every way that Stryker knows and runs the tests that reach each change. Throws where the tests are not green without any. */
export async function mutate(module: MutatedModule, { copy, show, signal }: Run): Promise<StrykerReport> {
  writeFileSync(join(copy, CONFIG), JSON.stringify(configOf(module, copy)));
  rmSync(join(copy, REPORT), { force: true });
  const output = await runStryker(copy, show, signal);
  try {
    return parseReport(readFileSync(join(copy, REPORT), 'utf8'));
  } catch (cause) {
    throw new Error(`Stryker gave no report on ${module.name}:\n${output}`, { cause });
  }
}

/** https://stryker-mutator.io/docs/stryker-js/configuration/ */
function configOf({ files, tests }: MutatedModule, copy: string) {
  return {
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    mutate: [...files, '!**/*.test.ts', '!**/index.ts', '!**/doubles/**'],
    jest: {
      projectType: 'custom',
      configFile: 'jest.config.cjs',
      config: {
        testMatch: tests.map((glob) => `<rootDir>/${glob}`),
        testEnvironment: join(copy, 'tools/mutation/src/bail-environment.ts'),
      },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    // A change that only shows while a module is loaded would run every test, for a minute each.
    ignoreStatic: true,
    inPlace: true,
    concurrency: 1,
    // A retry that a change made endless runs until then; with less, other work on the machine looks like one.
    timeoutMS: 15_000,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: REPORT },
  };
}

async function runStryker(copy: string, show: Run['show'], signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const script = join(copy, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const stryker = spawn(process.execPath, [script, 'run', CONFIG], {
    cwd: copy,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (chunk: Buffer) => {
    output = `${output}${chunk.toString()}`.slice(-KEPT);
    const progress = readProgress(output);
    if (progress !== undefined) show(progress.done, progress.of);
  };
  stryker.stdout.on('data', read);
  stryker.stderr.on('data', read);
  await Promise.race([once(stryker, 'close'), once(signal, 'abort')]);
  if (signal.aborted) await endGroup(stryker);
  signal.throwIfAborted();
  return output;
}
