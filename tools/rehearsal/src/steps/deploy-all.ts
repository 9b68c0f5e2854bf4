import { OutsideError } from '@mef/command';
import { readAssembly } from '@mef/deploy';
import { cdk } from '../programs/command-lines.ts';
import { assemblyIn, type Rehearsal, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

export const deployAll: Step = {
  name: 'deploy all',
  about: '`cdk deploy --all`: every stack of the stage, several at a time, in the order that they declare',
  run: async (rehearsal) => {
    const text = await runDeploy(rehearsal, '--all', '--concurrency', '4');
    const stacks = stackNames(rehearsal);
    const missing = stacks.filter((name) => !text.includes(`✅  ${name}`));
    if (missing.length > 0) throw new OutsideError(`The CDK CLI did not say that ${missing.join(', ')} was deployed.`);
    return `${stacks.length} stacks`;
  },
};

export function stackNames({ root, synthesized }: Rehearsal): readonly string[] {
  return readAssembly(root, STAGE, synthesized).stacks.map(({ name }) => name);
}

/** Of the one synth, by the CDK CLI itself. */
export function runDeploy({ programs, tools, synthesized }: Rehearsal, ...words: readonly string[]): Promise<string> {
  return programs.must(
    tools.node,
    cdk('deploy', ...words, '--app', assemblyIn(synthesized), '--require-approval', 'never'),
  );
}
