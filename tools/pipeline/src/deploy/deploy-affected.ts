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
  /** The affected apps as they are now. */
  readonly searchAgain: () => Promise<readonly string[]>;
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
  const { isDeployed, apps } = await deployApps(affected, ports);
  const isWatched = !isDeployed || !apps.includes(MONITORING) || (await ports.deployMonitoring());
  if (isDeployed && isWatched) return;
  const waits =
    !isDeployed && apps.includes(MONITORING) ? ` The ${MONITORING} waits until all others are deployed.` : '';
  throw new OutsideError(
    `Not everything was deployed; why stands above.${waits} What failed is tried again by the next push.`,
  );
}

/** Whether all were, and which they are in the end. Without what all share there are no others; any other failure stops nothing. */
async function deployApps(
  affected: readonly string[],
  { deployAll, searchAgain }: DeployPorts,
): Promise<{ readonly isDeployed: boolean; readonly apps: readonly string[] }> {
  const deployAny = async (chosen: readonly string[]) => chosen.length === 0 || (await deployAll(chosen));
  const isShared = affected.includes(SHARED);
  if (isShared && !(await deployAll([SHARED]))) return { isDeployed: false, apps: affected };
  // A stream or a bucket may have another name now, which no template but that of what all share says.
  const apps = isShared ? await searchAgain() : affected;
  const isDelivering = await deployAny(apps.filter((app) => app === FORWARDER || app === REPROCESSOR));
  const isDeployed = (await deployAny(apps.filter(isSource))) && isDelivering;
  return { isDeployed, apps };
}

async function bootstrapOnce({ account, cdk, say }: DeployPorts): Promise<void> {
  if (await account.isBootstrapped()) return;
  const environment = await account.environment();
  say(`${environment} was never deployed to: bootstrapping CDK …`);
  const ended = await cdk.bootstrap(environment);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'failed') throw new OutsideError('CDK cannot be bootstrapped; why stands above. Run the same again.');
}
