import { Interrupted, OutsideError } from '@mef/command';
import { type Cdk, FORWARDER, isSource, MONITORING, REPROCESSOR, SHARED } from '@mef/deploy';
import type { Account } from './account.ts';

/** What a deployment of several apps touches. */
export interface DeployPorts {
  readonly account: Account;
  readonly cdk: Pick<Cdk, 'bootstrap'>;
  /** Runs the `deploy` target of these apps; false when one of them failed. */
  readonly deployAll: (apps: readonly string[]) => Promise<boolean>;
  /** Runs that of the watch on all of them. */
  readonly deployMonitoring: () => Promise<boolean>;
  readonly say: (line: string) => void;
}

/**
 * Deploys these apps, in an account that was never deployed to as well: first what is behind the sources, so that what a source is
 * checked by can arrive, then the sources, and the monitoring behind all of them, whose alarms name theirs. Throws OutsideError
 * when one of them failed; the others are deployed.
 */
export async function deployAffected(affected: readonly string[], ports: DeployPorts): Promise<void> {
  if (affected.length === 0) return;
  await bootstrapOnce(ports);
  const isDeployed = await deployApps(affected, ports);
  const isWatched = !isDeployed || !affected.includes(MONITORING) || (await ports.deployMonitoring());
  if (isDeployed && isWatched) return;
  const waits =
    !isDeployed && affected.includes(MONITORING) ? ` The ${MONITORING} waits until all others are deployed.` : '';
  throw new OutsideError(
    `Not everything was deployed; why stands above.${waits} What failed is tried again by the next push.`,
  );
}

/** Whether all were. Without what all share there are no others; any other failure stops nothing. */
async function deployApps(affected: readonly string[], { deployAll }: DeployPorts): Promise<boolean> {
  const deployAny = async (apps: readonly string[]) => apps.length === 0 || (await deployAll(apps));
  if (!(await deployAny(affected.filter((app) => app === SHARED)))) return false;
  const isDelivering = await deployAny(affected.filter((app) => app === FORWARDER || app === REPROCESSOR));
  return (await deployAny(affected.filter(isSource))) && isDelivering;
}

async function bootstrapOnce({ account, cdk, say }: DeployPorts): Promise<void> {
  if (await account.isBootstrapped()) return;
  const environment = await account.environment();
  say(`${environment} was never deployed to: bootstrapping CDK …`);
  const ended = await cdk.bootstrap(environment);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'failed') throw new OutsideError('CDK cannot be bootstrapped; why stands above. Run the same again.');
}
