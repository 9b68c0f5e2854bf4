import { Interrupted, OutsideError } from '@mef/command';
import type { Cdk } from '@mef/deploy';
import type { Account } from './account.ts';

/** What a deployment of several apps touches. */
export interface DeployPorts {
  readonly account: Account;
  readonly cdk: Pick<Cdk, 'bootstrap'>;
  /** Runs the `deploy` target of these apps; false when one of them failed. */
  readonly deployAll: (apps: readonly string[]) => Promise<boolean>;
  readonly say: (line: string) => void;
}

/** Deploys these apps, in an account that was never deployed to as well. Throws OutsideError when one of them failed; the others are deployed. */
export async function deployAffected(apps: readonly string[], { account, cdk, deployAll, say }: DeployPorts) {
  if (apps.length === 0) return;
  if (!(await account.isBootstrapped())) {
    const environment = await account.environment();
    say(`${environment} was never deployed to: bootstrapping CDK …`);
    const ended = await cdk.bootstrap(environment);
    if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
    if (ended === 'failed') throw new OutsideError('CDK cannot be bootstrapped; why stands above. Run the same again.');
  }
  if (await deployAll(apps)) return;
  throw new OutsideError('Not everything was deployed; why stands above. What failed is tried again by the next push.');
}
