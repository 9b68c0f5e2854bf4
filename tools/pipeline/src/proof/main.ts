import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineTool, jsonOption, runTool } from '@mef/command';
import { isAsExpected, proofText } from './proof-text.ts';
import { runProof } from './run-proof.ts';

const root = resolve(import.meta.dirname, '../../../..');

await runTool(
  defineTool({
    command: 'npm run pipeline:proof --',
    summary: 'proves, push by push, which apps the pipeline deploys',
    about: `Makes real git repositories of a copy of this workspace and of a configuration, pushes to them what people push, clones them as
CodeBuild does, and runs the build commands of the templates there, up to where something would be deployed: that a deployment
was made, or failed, is written into records of a folder. npm ci is replaced by links to the packages that are here. Some minutes.`,
    options: { json: jsonOption },
    examples: [''],
    exitStatus: { done: 'each push deploys what is expected', failed: 'one deploys something else' },
    interrupted: 'nothing was proved.',
    run: async (_, { answer, paint, progress, onEnd, clock }) => {
      const folder = mkdtempSync(join(tmpdir(), 'mef-proof-'));
      onEnd('removing the repositories', () => {
        rmSync(folder, { recursive: true, force: true });
      });
      progress.show('the first push', 0);
      const outcomes = await runProof({
        root,
        folder,
        clock,
        show: ({ title, deployed }, done, of) => {
          progress.show(`${title}: ${deployed.join(', ') || 'none'}`, done / of);
        },
      });
      answer(outcomes, proofText(outcomes, paint));
      return outcomes.every(isAsExpected) ? 0 : 1;
    },
  }),
);
