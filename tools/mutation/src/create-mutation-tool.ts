import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineTool, jsonOption, oneOf, type Hands, type Tool } from '@mef/command';
import { copyWorkspace } from '@mef/testing';
import { judge, type Judged } from './judge.ts';
import { REQUIRED_SCORE, type MutatedModule } from './modules.ts';
import { mutate } from './mutate.ts';
import { reportText } from './report-text.ts';

/** `npm run mutation`, on the workspace at `root`. */
export function createMutationTool(root: string, modules: readonly MutatedModule[]): Tool {
  return defineTool({
    command: 'npm run mutation --',
    summary: 'changes the code that must not be wrong in every small way, and counts the changes that tests notice',
    about:
      'In a copy of the workspace, module by module, with Stryker. Some minutes for each module on one core. What is not ' +
      'judged are changes that keep a file of tests from loading, and those that only matter while a module is loaded.',
    options: {
      only: {
        value: oneOf(
          modules.map(({ name }) => name),
          'MODULE',
        ),
        text: 'one module alone',
      },
      survivors: { text: 'also each change that no test noticed' },
      json: jsonOption,
    },
    examples: ['', '--only identity --survivors'],
    exitStatus: {
      done: `tests noticed at least ${REQUIRED_SCORE} % of the changes in every module`,
      failed: 'in one of them they did not',
    },
    interrupted: 'nothing was judged to its end.',
    run: async ({ only, survivors }, hands) => {
      const chosen = modules.filter(({ name }) => only === undefined || name === only);
      const judged = await judgeAll(root, chosen, hands);
      hands.answer(judged, reportText(judged, hands.paint, survivors));
      return judged.every(({ score }) => score >= REQUIRED_SCORE) ? 0 : 1;
    },
  });
}

async function judgeAll(
  root: string,
  chosen: readonly MutatedModule[],
  { progress, signal, onEnd }: Hands,
): Promise<Judged[]> {
  const copy = mkdtempSync(join(tmpdir(), 'mef-mutation-'));
  onEnd('removing the copy of the workspace', () => {
    rmSync(copy, { recursive: true, force: true });
  });
  copyWorkspace(root, copy);
  const judged: Judged[] = [];
  let mutation: Promise<unknown> = Promise.resolve();
  // Above the copy's end: Stryker puts the files that it changed back while it ends.
  onEnd('ending Stryker', async () => {
    await Promise.allSettled([mutation]);
  });
  for (const module of chosen) {
    const show = (done: number, of: number) => {
      progress.show(`${module.name}: ${done} of ${of} changes`, done / of);
    };
    show(0, 1);
    const report = mutate(module, { copy, show, signal });
    mutation = report;
    judged.push(judge(module, await report));
  }
  return judged;
}
