import type { Context } from '../../context/context.ts';
import { listGroups } from '../../context/list-groups.ts';
import { secretsOfForwarder } from '../../context/list-secrets.ts';
import { counted, showAge } from '../../output/words.ts';
import { checkSecrets } from './check-secrets.ts';
import { fail, ok, skip, warn, type Verdict } from './finding.ts';

type Check = (context: Context) => Promise<Verdict>;

/** What all sources rest on, in the order in which one rests on the other. */
export const sharedChecks = {
  credentials: async ({ published, stage, infrastructure }) => {
    const identity = await infrastructure.identity();
    await published('stream/name');
    const who = identity === undefined ? '' : `account ${identity.account}, ${identity.arn}: `;
    return ok(`${who}the parameters of stage ${stage} can be read`);
  },
  stream: async ({ infrastructure }) => {
    const { status, openShards } = await infrastructure.stream();
    const text = `${status}, ${counted(openShards, 'open shard')}`;
    return isUsable(status) ? ok(text) : warn(text, 'Wait until it is ACTIVE; nothing is accepted until then.');
  },
  'state table': async ({ cursors }) => {
    await (await cursors()).read({ app: 'doctor', instance: 'doctor' });
    return ok('can be read');
  },
  forwarder: async ({ infrastructure, stage }) => {
    const mappings = await infrastructure.mappings();
    if (mappings === undefined) return skip('the local stack does not tell; its terminal does');
    const own = mappings.filter(({ name }) => name.startsWith(`mef-${stage}-mozdef-forwarder-`));
    if (own.length === 0) return fail('nothing is called with the events of the stream', 'Deploy mozdef-forwarder.');
    const stopped = own.find(({ state }) => state !== 'Enabled');
    if (stopped !== undefined)
      return fail(
        `the mapping of ${stopped.name} is ${stopped.state}`,
        `Enable it; events wait for seven days at most.`,
      );
    const failing = own.find(({ lastResult }) => lastResult?.startsWith('PROBLEM') === true);
    if (failing === undefined) return ok(`${counted(own.length, 'mapping')} enabled`);
    return warn(`${failing.name}: ${failing.lastResult ?? ''}`, `Look at the log of ${failing.name}.`);
  },
  destinations: async (context) => {
    const lost = (await context.destinations()).find(({ isHere }) => isHere);
    if (lost !== undefined && context.place.kind === 'aws')
      return fail(
        `${lost.name} is the function's own address: nothing takes events there`,
        `Write where MozDef is into apps/mozdef-forwarder/config/${context.stage}.json, and deploy.`,
      );
    const secrets = await secretsOfForwarder(context);
    return secrets.length === 0 ? ok('none is configured to need a secret') : checkSecrets(context, secrets);
  },
  'dead-letter queue': async ({ infrastructure }) => {
    const waiting = await infrastructure.lettersWaiting();
    if (waiting === 0) return ok('empty, as it should be');
    return warn(
      `${counted(waiting, 'letter')} not in the archive yet`,
      'Ask again in a minute. If they are still there: is dlq-reprocessor deployed, and what does the log of its drain say?',
    );
  },
  'dead letters': async (context) => {
    const groups = await openGroups(context);
    if (groups === undefined) return skip('the dlq-reprocessor is not deployed');
    const [oldest] = groups.map(({ first }) => first).toSorted();
    if (oldest === undefined) return ok('none is open');
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    const age = showAge(oldest, context.clock());
    return warn(`${counted(count, 'letter')} open, the oldest ${age} old`, 'Look at them: npx mef dlq list');
  },
} as const satisfies Record<string, Check>;

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html */
function isUsable(status: string): boolean {
  return status === 'ACTIVE' || status === 'UPDATING';
}

async function openGroups(context: Context) {
  try {
    return await listGroups(context, {});
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
