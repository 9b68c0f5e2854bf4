import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '@mef/command';
import { findDeployable, readAssembly } from '@mef/deploy';
import { changedResources } from '../assembly/changed-resources.ts';
import { cdk } from '../programs/command-lines.ts';
import { assemblyIn, type Rehearsal, SOURCE, STAGE, stackOf } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { deployApp } from './deploy-nothing.ts';

/** Folder of the stages, as `cdk.out` is. */
export const changedFolder = ({ folder }: Pick<Rehearsal, 'folder'>): string => join(folder, 'changed');

export const change: Step = {
  name: 'change',
  about:
    "a setting laid over one app's configuration: `cdk diff` shows exactly the resources that are other, in that one stack; `npx nx deploy` deploys it alone and records it",
  run: async (rehearsal) => {
    const { programs, tools, records } = rehearsal;
    await synthesizeChange(rehearsal);
    const changed = assemblyIn(changedFolder(rehearsal));
    const expected = changedResources(assemblyIn(rehearsal.synthesized), changed, stackOf(SOURCE));
    const text = await programs.must(tools.node, cdk('diff', '--app', changed, '--method=template'));
    refuseOtherDifferences(text, expected);
    await deployApp(rehearsal, changedFolder(rehearsal));
    const { hashes } = findDeployable(readAssembly(rehearsal.root, STAGE, changedFolder(rehearsal)), SOURCE);
    const record = await records.last(STAGE, SOURCE);
    if (record?.template !== hashes.template || record.configuration !== hashes.configuration)
      throw new OutsideError('What is recorded is not what was deployed.');
    return `${expected.join(', ')} and nothing else; deployed alone and recorded`;
  },
};

/** As from a second repository. The policies are the same, and were checked. */
async function synthesizeChange({ folder, programs, tools }: Rehearsal): Promise<void> {
  const overlay = join(folder, 'overlay', SOURCE);
  mkdirSync(overlay, { recursive: true });
  const ingress = { kind: 'http-api', throttle: { rate: 700, burst: 1_400 } };
  writeFileSync(join(overlay, `${STAGE}.json`), JSON.stringify({ ingress }));
  const words = ['--stage', STAGE, '--config', join(folder, 'overlay'), '--out', assemblyIn(changedFolder({ folder }))];
  await programs.must(tools.node, ['infra/src/main.ts', ...words], { env: { CDK_VALIDATION: 'false' } });
}

/** A line of a difference is `[~] AWS::ApiGatewayV2::Stage Stage Stage0E8C2AF5`. */
function refuseOtherDifferences(text: string, expected: readonly string[]): void {
  const shown = [...text.matchAll(/^\[[-+~]\] AWS::\S+ .*?(\w+)(?: replace| may be replaced)?$/gm)].map(
    ([, id = '']) => id,
  );
  if (!text.includes('Number of stacks with differences: 1') || shown.toSorted().join() !== expected.join())
    throw new OutsideError(`cdk diff shows ${shown.join(', ') || 'nothing'}: expected ${expected.join(', ')}.`);
}
