import { type ExitCode, exitCodes } from '@mef/command';
import { FORWARDER } from '../assembly/app-names.ts';
import { findDeployable } from '../assembly/find-deployable.ts';
import { hashNames } from '../names/hash-names.ts';
import type { Assembly } from '../assembly/read-assembly.ts';
import type { Deployable } from '../assembly/stack.ts';
import { chooseCommit } from '../checkout/choose-commit.ts';
import { describePlan } from '../plan/describe-plan.ts';
import { type Content, makePlan, type Plan } from '../plan/plan.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';
import { recordOf } from '../records/record-of.ts';
import { replayFor } from '../replay/replay-for.ts';
import { apply } from './apply.ts';
import { refuseTooEarly } from './refuse-too-early.ts';
import { describeDeployed } from './describe-deployed.ts';

interface DeployOrder {
  readonly app: string;
  readonly isDryRun: boolean;
  /** Also what is unchanged. */
  readonly isAgain: boolean;
}

/** Deploys what changed, checks that it works, and only then records it. Throws what `apply` throws. */
export async function deploy(assembly: Assembly, order: DeployOrder, ports: Ports): Promise<ExitCode> {
  const deployable = findDeployable(assembly, order.app);
  const content = { ...deployable.hashes, names: await hashNames(deployable.reads, ports.published) };
  const plan = await planFor(deployable, content, order, ports);
  if (plan.because.length === 0 || order.isDryRun) return answerPlan(deployable, plan, ports);
  await refuseTooEarly(deployable, ports.records);
  const { stage, directory } = assembly;
  const commit = await chooseCommit(ports.checkout, stage, ports.say);
  ports.say(describePlan(deployable, plan));
  const forwarders = () => findForwarders(assembly, ports);
  const verdict = await apply({ deployed: deployable, directory, forwarders }, ports);
  const record = recordOf(content, commit, ports.clock());
  await ports.records.put(stage, order.app, record);
  const replayed = await replayFor(deployable, ports);
  const document = { ...documentOf(deployable, plan), action: 'deployed', record, verdict, replayed };
  ports.answer(document, describeDeployed(`${order.app} in ${stage}: deployed`, { record, verdict, replayed }));
  return exitCodes.done;
}

async function planFor(
  { stage, app }: Deployable,
  content: Content,
  { isAgain }: DeployOrder,
  { records }: Ports,
): Promise<Plan> {
  const [recorded, unfinished] = await Promise.all([
    readRecorded(records, stage, app),
    records.isUnfinished(stage, app),
  ]);
  return makePlan(content, recorded, { again: isAgain, unfinished });
}

function answerPlan(deployable: Deployable, plan: Plan, { answer }: Ports): ExitCode {
  const action = plan.because.length === 0 ? 'unchanged' : 'deploy';
  answer({ ...documentOf(deployable, plan), action }, describePlan(deployable, plan));
  return exitCodes.done;
}

function documentOf({ app, stage }: Deployable, { because }: Plan): object {
  return { app, stage, because };
}

/** Those of the assembly, once any was deployed. */
async function findForwarders(assembly: Assembly, { records }: Ports): Promise<readonly string[] | undefined> {
  if ((await readRecorded(records, assembly.stage, FORWARDER)) === undefined) return undefined;
  return findDeployable(assembly, FORWARDER).stacks.flatMap(({ functions }) => functions);
}
