import { createMemoryTerminal, performTool } from '@mef/command';
import { createMemoryRecords, type Ended } from '@mef/deploy';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AffectedSurroundings } from '../affected/create-affected-tool.ts';
import { createDeployTool } from './create-deploy-tool.ts';
import type { DeployPorts } from './deploy-affected.ts';

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
  readonly isWatched?: boolean;
  readonly recorded?: readonly string[];
}

/** Runs the command line in a workspace of infra and one app, and tells what it did. */
async function run(words: readonly string[], world: World = {}) {
  const done: string[] = [];
  const records = createMemoryRecords();
  for (const app of world.recorded ?? [])
    await records.put('dev', app, { v: 1, commit: COMMIT, at: '2026-11-20T00:00:00.000Z', ...hashes });
  const surroundings: AffectedSurroundings = {
    root,
    history: {
      commitOf: () => Promise.resolve(COMMIT),
      relationOf: () => Promise.resolve('ancestor'),
      changedFiles: () => Promise.resolve([]),
    },
    projects: { all: () => Promise.resolve([]), affected: () => Promise.resolve([]) },
    openRecords: () => records,
    synthesize: () => Promise.resolve(new Map(everything.map((app) => [app, hashes]))),
    overlay: undefined,
  };
  const ports: Omit<DeployPorts, 'say'> = {
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
    deployAll: (apps) => {
      done.push(`deploy ${apps.join(' ')}`);
      return Promise.resolve(world.fails === undefined || !apps.includes(world.fails));
    },
    deployMonitoring: () => {
      done.push('deploy monitoring');
      return Promise.resolve(world.isWatched ?? true);
    },
  };
  const { terminal, printed, said } = createMemoryTerminal();
  const tool = createDeployTool(surroundings, (_, { say }) => ({ ...ports, say }));
  const status = await performTool(tool, words, terminal);
  return { status, done, printed: printed(), said: said() };
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
  expect(printed).toMatch(/chat-webhook +none +- +deploy: never deployed/);
});

test('--dry-run stops there', async () => {
  const { status, done, printed } = await run(['--stage', 'dev', '--dry-run'], { isBootstrapped: false });
  expect([status, done]).toEqual([0, []]);
  expect(printed).toContain('deploy: never deployed');
});

test('an app that fails is the failure of the run, and says that it comes again', async () => {
  const { status, said } = await run(['--stage', 'dev'], { fails: 'chat-webhook' });
  expect([status, said]).toEqual([1, expect.stringContaining('tried again by the next push')]);
});

test('what is behind the sources comes before them, so that their heartbeats can arrive; where it fails they are deployed all the same', async () => {
  const { status, done } = await run(['--stage', 'dev'], { fails: 'mozdef-forwarder' });
  expect([status, done]).toEqual([1, inTurn]);
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
