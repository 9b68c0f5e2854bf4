import { OutsideError } from '@mef/command';
import { nx } from '../programs/command-lines.ts';
import { SOURCE, STAGE } from '../rehearsal.ts';
import type { Step } from '../run/step.ts';

const apps = ['infra', 'mozdef-forwarder', SOURCE];

export const deployApps: Step = {
  name: 'nx deploy',
  about:
    '`npx nx run-many -t deploy -p mozdef-forwarder zoom-webhook`: a heartbeat of each instance is followed to the receiver, and the commit is recorded',
  run: async ({ programs, tools, records }) => {
    const text = await programs.must(
      tools.node,
      nx('run-many', '-t', 'deploy', '-p', apps.join(','), '--stage', STAGE, '--parallel=1'),
    );
    const beats = text.match(/the heartbeat of \w+ was stored/g) ?? [];
    if (beats.length === 0) throw new OutsideError('No heartbeat was followed to the receiver.');
    const commits = await Promise.all(apps.map(async (app) => (await records.last(STAGE, app))?.commit));
    if (commits.includes(undefined)) throw new OutsideError(`Not each of ${apps.join(', ')} was recorded.`);
    return `${beats.length} heartbeats arrived; ${commits[0]?.slice(0, 8) ?? ''} recorded for ${apps.join(', ')}`;
  },
};
