import { Interrupted, OutsideError } from '@mef/command';
import { SHARED } from '../assembly/app-names.ts';
import { checkDeployed, type Deployed } from '../check/check-deployed.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';

interface Application {
  readonly deployed: Deployed;
  /** Where the templates are. */
  readonly directory: string;
  /** The functions that store events somewhere; undefined before any is deployed. */
  readonly forwarders: () => Promise<readonly string[] | undefined>;
}

/**
 * Brings stacks to what their templates say, and checks that it works. Throws OutsideError where either goes wrong, and Interrupted;
 * from then on the records say that a deployment is unfinished.
 */
export async function apply(application: Application, ports: Ports): Promise<Verdict> {
  const { app, stage, stacks } = application.deployed;
  const names = stacks.map(({ name }) => name);
  await ports.records.begin(stage, app);
  const ended = await ports.cdk.deploy(application.directory, names);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'failed') throw new OutsideError(notDeployed(application.deployed, names));
  ports.say(`Checking whether ${app} works …`);
  const verdict = await checkDeployed(application.deployed, { ...ports, forwarders: application.forwarders });
  if (verdict.kind === 'fails') throw new OutsideError(await notWorking(application.deployed, verdict.why, ports));
  return verdict;
}

function notDeployed({ app, stage }: Deployed, names: readonly string[]): string {
  return `${app} is not deployed; why stands above. What CloudFormation had changed in ${names.join(', ')} it takes back.
The record of ${stage} is as it was: mend it and run the same again.`;
}

async function notWorking({ app, stage }: Deployed, why: string, { records }: Ports): Promise<string> {
  const isFirst = (await readRecorded(records, stage, app)) === undefined;
  const orBack = isFirst || app === SHARED ? '' : `, or go back: npx nx rollback ${app} --stage ${stage}`;
  return `${app} is deployed to ${stage} and does not work: ${why}
The record is as it was, so that the next run tries again. Mend it${orBack}`;
}
