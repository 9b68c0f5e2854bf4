import { Interrupted, OutsideError } from '@mef/command';
import { type Cdk, MONITORING } from '@mef/deploy';
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
 * Deploys these apps, in an account that was never deployed to as well, and the monitoring behind all of them: its alarms name
 * theirs. Throws OutsideError when one of them failed; the others are deployed.
 */
export async function deployAffected(affected: readonly string[], ports: DeployPorts): Promise<void> {
  if (affected.length === 0) return;
  await bootstrapOnce(ports);
  const apps = affected.filter((app) => app !== MONITORING);
  const isDeployed = apps.length === 0 || (await ports.deployAll(apps));
  const isWatched = !isDeployed || !affected.includes(MONITORING) || (await ports.deployMonitoring());
  if (isDeployed && isWatched) return;
  const waits =
    !isDeployed && affected.includes(MONITORING) ? ` The ${MONITORING} waits until all others are deployed.` : '';
  throw new OutsideError(
    `Not everything was deployed; why stands above.${waits} What failed is tried again by the next push.`,
  );
}

async function bootstrapOnce({ account, cdk, say }: DeployPorts): Promise<void> {
  if (await account.isBootstrapped()) return;
  const environment = await account.environment();
  say(`${environment} was never deployed to: bootstrapping CDK …`);
  const ended = await cdk.bootstrap(environment);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'failed') throw new OutsideError('CDK cannot be bootstrapped; why stands above. Run the same again.');
}
