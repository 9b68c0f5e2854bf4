import { createMemoryTerminal, performTool } from '@mef/command';
import { createMemoryRecords, type Ended, hashNames, recordOf } from '@mef/deploy';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AffectedSurroundings } from '../affected/create-affected-tool.ts';
import { createDeployTool } from './create-deploy-tool.ts';
import type { DeployPorts } from './deploy-affected.ts';

const STREAM = '/mef/dev/stream/name';
const COMMIT = 'c'.repeat(40);
const hashes = { template: '1'.repeat(64), bundle: '2'.repeat(64), configuration: '3'.repeat(64) };

const behind = ['dlq-reprocessor', 'mozdef-forwarder'];
const everything = ['infra', ...behind, 'chat-webhook', 'monitoring'];
const inTurn = ['deploy infra', 'deploy dlq-reprocessor mozdef-forwarder', 'deploy chat-webhook'];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-pipeline-'));
  for (const app of ['chat-webhook', 'dlq-reprocessor', 'mozdef-forwarder']) {
    mkdirSync(join(root, 'apps', app, 'src'), { recursive: true });
    writeFileSync(join(root, 'apps', app, 'src/handler.ts'), '');
  }
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

interface World {
  readonly isBootstrapped?: boolean;
  readonly bootstrap?: Ended;
  /** Of which the deployment fails. */
  readonly fails?: string;
  /** With infra the stream gets another name. */
  readonly renames?: boolean;
  readonly isWatched?: boolean;
  readonly recorded?: readonly string[];
}

/** Runs the command line in a workspace of infra and one app, and tells what it did. */
async function run(words: readonly string[], world: World = {}) {
  const done: string[] = [];
  const records = createMemoryRecords();
  let [stream, isAsked] = ['the stream', false];
  const put = async (app: string) => {
    const names = await hashNames(app === 'infra' ? [] : [STREAM], () => Promise.resolve(new Map([[STREAM, stream]])));
    await records.put('dev', app, recordOf({ ...hashes, names }, COMMIT, 0));
  };
  for (const app of world.recorded ?? []) await put(app);
  const surroundings: AffectedSurroundings = {
    root,
    history: {
      commitOf: () => Promise.resolve(COMMIT),
      relationOf: () => Promise.resolve('ancestor'),
      changedFiles: () => Promise.resolve([]),
    },
    projects: { all: () => Promise.resolve([]), affected: () => Promise.resolve([]) },
    openRecords: () => records,
    synthesize: () =>
      Promise.resolve(new Map(everything.map((app) => [app, { hashes, reads: app === 'infra' ? [] : [STREAM] }]))),
    published: () => {
      isAsked = true;
      return Promise.resolve(new Map([[STREAM, stream]]));
    },
    overlay: undefined,
  };
  const ports: Omit<DeployPorts, 'say' | 'searchAgain'> = {
    account: {
      environment: () => Promise.resolve('aws://111111111111/eu-west-1'),
      isBootstrapped: () => Promise.resolve(world.isBootstrapped ?? true),
    },
    cdk: {
      bootstrap: (environment) => {
        done.push(`bootstrap ${environment}`);
        return Promise.resolve(world.bootstrap ?? 'done');
      },
    },
    deployAll: async (apps) => {
      done.push(`deploy ${apps.join(' ')}`);
      if (apps.includes('infra') && world.renames === true) stream = 'another stream';
      for (const app of apps.filter((one) => one !== world.fails)) await put(app);
      return world.fails === undefined || !apps.includes(world.fails);
    },
    deployMonitoring: () => {
      done.push('deploy monitoring');
      return Promise.resolve(world.isWatched ?? true);
    },
  };
  const { terminal, printed, said } = createMemoryTerminal();
  const tool = createDeployTool(surroundings, (_, { say }) => ({ ...ports, say }));
  const status = await performTool(tool, words, terminal);
  return { status, done, isAsked, printed: printed(), said: said() };
}

test('in an account that was never deployed to, CDK is bootstrapped before everything is deployed', async () => {
  const { status, done } = await run(['--stage', 'dev'], { isBootstrapped: false });
  expect([status, done]).toEqual([0, ['bootstrap aws://111111111111/eu-west-1', ...inTurn, 'deploy monitoring']]);
});

test('what is unchanged is not deployed', async () => {
  expect(await run(['--stage', 'dev'], { recorded: ['infra', 'monitoring', ...behind] })).toMatchObject({
    done: ['deploy chat-webhook'],
  });
});

test('where nothing is to be deployed, the account is not asked', async () => {
  const world = { recorded: everything, isBootstrapped: false };
  expect(await run(['--stage', 'dev'], world)).toMatchObject({ status: 0, done: [] });
});

test('the verdict on every app is printed', async () => {
  const { printed } = await run(['--stage', 'dev'], { recorded: ['infra'] });
  expect(printed).toMatch(/infra +cccccccccc +- +unchanged/);
  expect(printed).toMatch(/chat-webhook +none +- +deploy: it was never deployed/);
});

test('--dry-run stops there', async () => {
  const { status, done, printed } = await run(['--stage', 'dev', '--dry-run'], { isBootstrapped: false });
  expect([status, done]).toEqual([0, []]);
  expect(printed).toContain('deploy: it was never deployed');
});

test('an app that fails is the failure of the run, and says that it comes again', async () => {
  const { status, said } = await run(['--stage', 'dev'], { fails: 'chat-webhook' });
  expect([status, said]).toEqual([1, expect.stringContaining('tried again by the next push')]);
});

test('what is behind the sources comes before them, so that their heartbeats can arrive; where it fails they are deployed all the same', async () => {
  const { status, done } = await run(['--stage', 'dev'], { fails: 'mozdef-forwarder' });
  expect([status, done]).toEqual([1, inTurn]);
});

test('a name that is another with infra brings with it whatever reads it, in the same run', async () => {
  const recorded = everything.filter((app) => app !== 'infra');
  const { status, done } = await run(['--stage', 'dev'], { recorded, renames: true });
  expect([status, done]).toEqual([0, [...inTurn, 'deploy monitoring']]);
  expect((await run(['--stage', 'dev'], { recorded })).done).toEqual(['deploy infra']);
});

test('where records are files no account is asked', async () => {
  expect((await run(['--stage', 'dev', '--records', 'somewhere', '--dry-run'])).isAsked).toBe(false);
  expect((await run(['--stage', 'dev', '--dry-run'])).isAsked).toBe(true);
});

test('without what all share nothing else is deployed', async () => {
  const { status, done } = await run(['--stage', 'dev'], { fails: 'infra' });
  expect([status, done]).toEqual([1, ['deploy infra']]);
});

test('the monitoring waits for all others, whose alarms it names', async () => {
  const failed = await run(['--stage', 'dev'], { fails: 'chat-webhook' });
  expect([failed.status, failed.done]).toEqual([1, inTurn]);
  expect(failed.said).toContain('The monitoring waits until all others are deployed.');
  const alone = await run(['--stage', 'dev'], { recorded: everything.slice(0, -1) });
  expect([alone.status, alone.done]).toEqual([0, ['deploy monitoring']]);
  expect(await run(['--stage', 'dev'], { isWatched: false })).toMatchObject({ status: 1 });
});

test('without a bootstrap nothing is deployed', async () => {
  const { status, done } = await run(['--stage', 'dev'], { isBootstrapped: false, bootstrap: 'failed' });
  expect([status, done]).toEqual([1, ['bootstrap aws://111111111111/eu-west-1']]);
});

test('records of a folder are for looking', async () => {
  const { status, done, said } = await run(['--stage', 'dev', '--records', 'somewhere']);
  expect([status, done]).toEqual([2, []]);
  expect(said).toContain('--records goes with --dry-run');
});
