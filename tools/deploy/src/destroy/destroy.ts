import { CannotRun, type ExitCode, exitCodes, Interrupted, OutsideError, UsageError } from '@mef/command';
import { MONITORING, SHARED } from '../assembly/app-names.ts';
import { findDeployable } from '../assembly/find-deployable.ts';
import type { Assembly } from '../assembly/read-assembly.ts';
import type { Deployable } from '../assembly/stack.ts';
import type { Ended } from '../cdk/cdk.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';
import type { StandingStack } from '../standing/find-stack.ts';
import { bucketsToEmpty, whatGoes } from './what-goes.ts';

interface DestroyOrder {
  readonly app: string;
  readonly isDryRun: boolean;
  /** What would be typed, where nobody can. */
  readonly confirm: string | undefined;
}

/** Deletes the stacks of a name, and forgets that they were deployed. Throws OutsideError where that did not work, or somebody said no. */
export async function destroy(assembly: Assembly, order: DestroyOrder, ports: Ports): Promise<ExitCode> {
  const deployable = findDeployable(assembly, order.app);
  // Whoever cannot reach the account hears it before the question.
  await readRecorded(ports.records, assembly.stage, order.app);
  await refuseWhileUsed(assembly, order.app, ports);
  const standing = await findStanding(deployable, ports);
  const words = whatGoes(deployable, standing);
  if (order.isDryRun) {
    ports.answer({ app: order.app, stage: assembly.stage, ...words.document }, words.text);
    return exitCodes.done;
  }
  ports.say(words.text);
  await confirm(`${assembly.stage}/${order.app}`, order.confirm, ports);
  await deleteAll(assembly.directory, { deployable, standing }, ports);
  ports.answer(
    { app: order.app, stage: assembly.stage, action: 'destroyed', ...words.document },
    `${order.app} in ${assembly.stage}: destroyed`,
  );
  return exitCodes.done;
}

/** What all share is read by every other stack, and what is watched is named by the watch. */
async function refuseWhileUsed(assembly: Assembly, app: string, { records }: Ports): Promise<void> {
  const { stage, configurations } = assembly;
  const isThere = async (other: string) =>
    (await readRecorded(records, stage, other)) !== undefined || (await records.isUnfinished(stage, other));
  if (app !== MONITORING && (await isThere(MONITORING)) && isWatched(assembly, app))
    throw new CannotRun(
      `The alarms of ${MONITORING} name ${app}. Destroy those first: npx nx run infra:destroy-monitoring --stage ${stage}`,
    );
  if (app !== SHARED) return;
  const others = Object.keys(configurations).filter((other) => other !== SHARED);
  const there = await Promise.all(others.map(async (other) => ((await isThere(other)) ? [other] : [])));
  const users = there.flat();
  if (users.length > 0) throw new CannotRun(`${users.join(', ')} of ${stage} need ${SHARED}: destroy them first.`);
}

function isWatched(assembly: Assembly, app: string): boolean {
  const watched = findDeployable(assembly, MONITORING).stacks.flatMap(({ namesOf }) => namesOf);
  return findDeployable(assembly, app).stacks.some(({ name }) => watched.includes(name));
}

async function confirm(name: string, said: string | undefined, { ask }: Pick<Ports, 'ask'>): Promise<void> {
  if (said === undefined && ask === undefined)
    throw new UsageError(`Nobody is here to confirm it. Say what is to be deleted: --confirm ${name}`);
  const typed = said ?? (await ask?.(`Type ${name} to delete it: `)) ?? '';
  if (typed.trim() !== name) throw new OutsideError(`That is not ${name}. Nothing was deleted.`);
}

async function findStanding({ stacks }: Deployable, { findStack }: Ports): Promise<readonly StandingStack[]> {
  const found = await Promise.all(stacks.map(({ name }) => findStack(name)));
  return found.filter((stack) => stack !== undefined);
}

interface Doomed {
  readonly deployable: Deployable;
  /** Those of its stacks that are there. */
  readonly standing: readonly StandingStack[];
}

/** From here on it is unfinished, unless CloudFormation did not even begin. */
async function deleteAll(directory: string, doomed: Doomed, ports: Ports): Promise<void> {
  const { app, stage, stacks } = doomed.deployable;
  const wasUnfinished = await ports.records.isUnfinished(stage, app);
  await ports.records.begin(stage, app);
  for (const bucket of bucketsToEmpty(doomed.standing)) await emptyBucket(bucket, ports);
  const ended = await ports.cdk.destroy(
    directory,
    stacks.map(({ name }) => name),
  );
  if (ended === 'done') return ports.records.remove(stage, app);
  if (ended === 'interrupted') throw new Interrupted('Ctrl-C');
  if (ended === 'refused' && !wasUnfinished) await ports.records.settle(stage, app);
  throw new OutsideError(notDeleted(doomed, ended));
}

async function emptyBucket(bucket: string, { buckets, say }: Ports): Promise<void> {
  say(`Emptying ${bucket} …`);
  say(`${bucket}: ${await buckets.empty(bucket)} versions deleted.`);
}

function notDeleted({ deployable: { app, stage }, standing }: Doomed, ended: Ended | 'refused'): string {
  // Refused is also what was protected since it was looked at.
  const guarded = standing.filter(({ isProtected }) => isProtected || ended === 'refused');
  const unlock = guarded.map(
    ({ name }) =>
      `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`,
  );
  return [
    `${app} of ${stage} is not deleted; why stands above.`,
    ...(bucketsToEmpty(standing).length > 0
      ? ['A bucket stays that something was written to meanwhile, as S3 does with its access log: run the same again.']
      : []),
    ...(unlock.length === 0
      ? []
      : ['CloudFormation keeps what is protected from deletion, until somebody says:', ...unlock]),
  ].join('\n');
}
