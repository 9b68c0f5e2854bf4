import { OutsideError } from '@mef/command';
import { readAssembly } from '@mef/deploy';
import { nxDeploy } from '../programs/command-lines.ts';
import { type Rehearsal, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';
import { countArrived } from './count-arrived.ts';

const forwarding = ['infra', 'mozdef-forwarder'];

export const deployApps: Step = {
  name: 'nx deploy',
  about:
    '`npx nx run-many -t deploy` and `npx nx run infra:deploy-monitoring`: each app is checked, heartbeats are followed to the receiver, and each commit is recorded',
  run: async (rehearsal) => {
    const { synthesized, programs, tools } = rehearsal;
    const deploy = (...words: readonly string[]) => programs.must(tools.node, nxDeploy(synthesized, ...words));
    const many = ['run-many', '-t', 'deploy', '--parallel=2'];
    // A heartbeat is followed to a destination once its forwarder is recorded.
    await deploy(...many, '-p', forwarding.join(','));
    // One of them is recorded already, and had no secret then.
    const text = await deploy(...many, '--again', '--exclude', forwarding.join(','));
    const watched = await deploy('run', 'infra:deploy-monitoring');
    if (!watched.includes('deployed')) throw new OutsideError('nx did not say that the monitoring is deployed.');
    const { stacks } = readAssembly(rehearsal.root, STAGE, synthesized);
    const arrived = countArrived(text, stacks);
    return `${await countRecorded(rehearsal)} apps recorded; ${arrived} heartbeats arrived`;
  },
};

async function countRecorded({ root, synthesized, records }: Rehearsal): Promise<number> {
  const apps = Object.keys(readAssembly(root, STAGE, synthesized).configurations);
  const found = await Promise.all(apps.map(async (app) => ({ app, record: await records.last(STAGE, app) })));
  const missing = found.flatMap(({ app, record }) => (record === undefined ? [app] : []));
  if (missing.length > 0) throw new OutsideError(`${missing.join(', ')} of ${STAGE} was deployed and not recorded.`);
  return apps.length;
}
