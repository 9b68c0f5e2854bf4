import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyWorkspace } from '@mef/testing';
import { bugs, type PlantedBug } from './bugs.ts';
import type { Verdict } from './judge.ts';
import { plant, runTests } from './plant.ts';
import { readOptions, usage, UsageError, type Options } from './read-options.ts';
import { reportJson, reportText, verdictLine, type Judged } from './report.ts';

const root = resolve(import.meta.dirname, '../../..');
const patches = join(root, 'tools/planted/patches');

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** In a copy, so that an interrupted run leaves no bug behind in the workspace. */
function plantAll(chosen: readonly PlantedBug[]): Judged[] {
  const copy = mkdtempSync(join(tmpdir(), 'mef-planted-'));
  try {
    tell(`copying the workspace to ${copy}`);
    copyWorkspace(root, copy);
    // Below another repository `git apply` would skip every file without a word.
    execFileSync('git', ['init', '--quiet'], { cwd: copy });
    return judgeAll(chosen, copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function judgeAll(chosen: readonly PlantedBug[], copy: string): Judged[] {
  const green = new Map<string, boolean>();
  /** Tests that fail without the bug too say nothing of it. */
  const areGreen = ({ project, tests }: PlantedBug): boolean => {
    const file = join(project, tests);
    const isGreen = green.get(file) ?? runTests({ project, tests }, copy).kind === 'survived';
    green.set(file, isGreen);
    return isGreen;
  };
  return chosen.map((bug) => {
    const verdict: Verdict = areGreen(bug)
      ? plant(bug, copy, patches)
      : { kind: 'unjudged', why: 'its tests are not green without it' };
    tell(verdictLine({ bug, verdict }));
    return { bug, verdict };
  });
}

function planted({ only, json }: Options): number {
  const judged = plantAll(only === undefined ? bugs : bugs.filter(({ name }) => name.includes(only)));
  console.log(json ? reportJson(judged) : reportText(judged));
  return judged.every(({ verdict }) => verdict.kind === 'caught') ? 0 : 1;
}

function main(): number {
  try {
    const options = readOptions(process.argv.slice(2), bugs);
    if (options !== 'help') return planted(options);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(`${error.message} See --help.`);
    return 2;
  }
}

process.exitCode = main();
