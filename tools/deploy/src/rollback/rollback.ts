import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun, type ExitCode, exitCodes } from '@mef/command';
import { FORWARDER, MONITORING, SHARED } from '../assembly/app-names.ts';
import { readTemplate } from '../assembly/read-template.ts';
import { apply } from '../deploy/apply.ts';
import { describeDeployed } from '../deploy/describe-deployed.ts';
import { hashNames } from '../names/hash-names.ts';
import { describeRecord } from '../plan/describe-plan.ts';
import type { Ports } from '../ports.ts';
import { readRecorded } from '../records/read-recorded.ts';
import { recordOf } from '../records/record-of.ts';
import { replayFor } from '../replay/replay-for.ts';
import { chooseTarget, othersIn, type Past } from './choose-target.ts';
import { fetchTemplate } from './fetch-template.ts';
import { writeAssembly } from './write-assembly.ts';

interface RollbackOrder {
  readonly stage: string;
  readonly app: string;
  /** The beginning of a commit. */
  readonly to: string | undefined;
  readonly isDryRun: boolean;
}

/**
 * Deploys again what was recorded before, byte for byte as it was uploaded then: nothing is built, and neither git nor a
 * registry is asked. Throws what `apply` throws, and CannotRun where what it needs is gone.
 */
export async function rollback(order: RollbackOrder, ports: Ports): Promise<ExitCode> {
  const { stage, app, to } = order;
  if (app === SHARED || app === MONITORING)
    throw new CannotRun(`${app} goes forward only: revert the commit, and deploy that.`);
  const past = await readPast(order, ports);
  if (order.isDryRun) return answerTargets(order, past, ports);
  const target = chooseTarget(past, app, to);
  ports.say(`${app} in ${stage}: back to ${describeRecord(target)}`);
  const template = await fetchTemplate(target, ports.templates);
  const stack = {
    ...readTemplate(`mef-${stage}-${app}`, template),
    bundle: undefined,
    isProtected: stage === 'prod',
    namesOf: [],
  };
  const deployed = { app, stage, stacks: [stack] };
  // All that can fail is read before anything is done.
  const names = await hashNames(stack.reads, ports.published);
  const forwarders = await findForwarders(stage, ports);
  const verdict = await inFolder(async (directory) => {
    writeAssembly(directory, { ...stack, text: template });
    return apply({ deployed, directory, forwarders: () => Promise.resolve(forwarders) }, ports);
  });
  const record = recordOf({ ...target, names }, target.commit, ports.clock());
  await ports.records.put(stage, app, record);
  const replayed = await replayFor(deployed, ports);
  const text = describeDeployed(`${app} in ${stage}: back at`, { record, verdict, replayed });
  ports.answer({ app, stage, action: 'rolled back', record, verdict, replayed }, `${text}\n${whatNext}`);
  return exitCodes.done;
}

const whatNext =
  '  Revert the commit that was gone back from, before anything else is pushed: the next deployment of the branch brings it again.';

async function readPast({ stage, app }: RollbackOrder, { records }: Ports): Promise<Past> {
  const [history, recorded, isUnfinished] = await Promise.all([
    records.history(stage, app),
    readRecorded(records, stage, app),
    records.isUnfinished(stage, app),
  ]);
  return { history, isUnsure: isUnfinished || recorded === 'unreadable' };
}

function answerTargets({ app, stage }: RollbackOrder, past: Past, { answer }: Ports): ExitCode {
  const targets = othersIn(past);
  const lines = targets.map((target) => `  --to ${describeRecord(target)}`);
  const head = targets.length === 0 ? 'nothing to go back to' : 'can go back to';
  answer({ app, stage, targets }, [`${app} in ${stage}: ${head}`, ...lines].join('\n'));
  return exitCodes.done;
}

/** Those that are deployed, by the newest template that is known. Without it less is checked, and the way back stays open. */
async function findForwarders(
  stage: string,
  { records, templates, say }: Ports,
): Promise<readonly string[] | undefined> {
  const recorded = await readRecorded(records, stage, FORWARDER);
  const newest = recorded === 'unreadable' ? (await records.history(stage, FORWARDER))[0] : recorded;
  if (newest === undefined) return undefined;
  try {
    return readTemplate(FORWARDER, await fetchTemplate(newest, templates)).functions;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    say(`Where heartbeats are stored cannot be told: ${error.message}`);
    return undefined;
  }
}

async function inFolder<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'mef-rollback-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
