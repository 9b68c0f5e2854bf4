import { OutsideError } from '@mef/command';
import { nxDeploy } from '../programs/command-lines.ts';
import { type Rehearsal, SOURCE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { runDeploy, stackNames } from './deploy-all.ts';

export const deployNothing: Step = {
  name: 'no-op',
  about: 'the same again: `npx nx deploy` says `unchanged`, and `cdk deploy --all` that no stack has changes',
  run: async (rehearsal) => {
    const text = await deployApp(rehearsal, rehearsal.synthesized);
    if (!text.includes('unchanged')) throw new OutsideError('nx deploy did not say that it is unchanged.');
    const again = await runDeploy(rehearsal, '--all', '--concurrency', '4');
    const unchanged = again.match(/\(no changes\)/g) ?? [];
    const all = stackNames(rehearsal).length;
    if (unchanged.length !== all)
      throw new OutsideError(`The CDK CLI found changes in ${all - unchanged.length} stacks.`);
    return `unchanged; no changes in ${all} stacks`;
  },
};

/** One app alone, as it is typed. */
export function deployApp({ programs, tools }: Rehearsal, synthesized: string): Promise<string> {
  return programs.must(tools.node, nxDeploy(synthesized, 'deploy', SOURCE));
}
