import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineTool, jsonOption, UsageError, type Hands, type Tool } from '@mef/command';
import { copyWorkspace } from '@mef/testing';
import type { PlantedBug } from './bugs.ts';
import { judgeBugs } from './judge-bugs.ts';
import { reportDocument, reportText } from './report.ts';

/** `npm run planted`, on the workspace at `root`. */
export function createPlantedTool(root: string, bugs: readonly PlantedBug[]): Tool {
  return defineTool({
    command: 'npm run planted --',
    summary: 'plants known bugs, one at a time, in a copy of the workspace, and runs the tests that must catch them',
    about: 'Some seconds for each bug.',
    options: { only: { value: 'PART', text: 'the bugs with this part in their name' }, json: jsonOption },
    examples: ['', '--only K4'],
    exitStatus: {
      done: 'every bug was caught',
      failed: 'a bug passed all tests, or its patch does not fit the code any more',
    },
    interrupted: 'the workspace itself was not touched.',
    run: async ({ only = '' }, hands) => {
      const chosen = bugs.filter(({ name }) => name.includes(only));
      if (chosen.length === 0) throw new UsageError(`--only needs a part of a bug's name; none has ${only}.`);
      const judged = await judgeBugs(chosen, openCopy(root, hands), join(root, 'tools/planted/patches'), hands);
      hands.answer(reportDocument(judged), reportText(judged));
      return judged.every(({ verdict }) => verdict.kind === 'caught') ? 0 : 1;
    },
  });
}

/** In a copy, so that an interrupted run leaves no bug behind in the workspace. */
function openCopy(root: string, { say, onEnd }: Pick<Hands, 'say' | 'onEnd'>): string {
  const copy = mkdtempSync(join(tmpdir(), 'mef-planted-'));
  onEnd('removing the copy of the workspace', () => {
    // A test that was just killed may be writing still.
    rmSync(copy, { recursive: true, force: true, maxRetries: 3 });
  });
  say(`copying the workspace to ${copy}`);
  copyWorkspace(root, copy);
  // Below another repository `git apply` would skip every file without a word.
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  return copy;
}
