import type { DeployedSource } from '../create-pipeline.ts';
import type { Code } from '../deployed/create-deployment.ts';
import type { Fault } from '../faults.ts';
import { command, type World } from './world.ts';

const deployFaults = {
  'too strict': 'deploy: too strict',
  broken: 'deploy: broken',
  right: 'deploy: fixed',
} as const satisfies Record<Code, Fault>;

/** Whoever deploys a fix looks first at what it would do. */
const LOOK_MS = 20_000;

/** Another bundle for one source; afterwards its letters go through it. */
export function deploy(world: World, code: Code): void {
  const { deployments, cloud } = world;
  const source = cloud.random.pick<DeployedSource>(['zoom-webhook', 'acme-poller']);
  if (!cloud.storm.has('deploy: too strict') || deployments[source].code() === code) return;
  cloud.storm.note(deployFaults[code]);
  deployments[source].deploy(code);
  if (code === 'right') command(world, { replay: { because: 'command', source, dryRun: true } });
  cloud.scheduler.after(LOOK_MS, () => command(world, { replay: { because: 'deploy', source } }));
}
