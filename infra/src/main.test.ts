import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { makeWorkspace } from './doubles/make-workspace.ts';
import { useState } from './permissions/use-state.ts';
import { readCloud } from './rules/cloud.ts';
import { findViolations } from './rules/find-violations.ts';

const REPOSITORY = join(__dirname, '../..');
// Each test starts processes that load CDK: a second on a quiet machine, many on a busy one.
jest.setTimeout(120_000);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function run(workspace: string, ...options: string[]) {
  return runIn({}, workspace, ...options);
}

/** Whatever is laid over the apps of whoever runs the tests is not laid over these. */
function runIn(environment: Record<string, string>, workspace: string, ...options: string[]) {
  const main = join(REPOSITORY, 'infra/src/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...options], {
    cwd: workspace,
    env: { ...process.env, MEF_CONFIG_DIR: undefined, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function workspaceOf(changed?: Record<string, string | null>): string {
  const root = makeWorkspace(changed);
  folders.push(root);
  return root;
}

/** The real apps, manifests and configurations, with stand-ins for the bundles: these tests need no build. */
function realWorkspace(): string {
  const root = mkdtempSync(join(tmpdir(), 'mef-infra-real-'));
  folders.push(root);
  for (const app of readdirSync(join(REPOSITORY, 'apps'))) {
    const from = join(REPOSITORY, 'apps', app);
    const to = join(root, 'apps', app);
    mkdirSync(join(to, 'dist'), { recursive: true });
    writeFileSync(join(to, 'dist/handler.cjs'), app);
    for (const part of ['src', 'config'].filter((name) => existsSync(join(from, name)))) {
      symlinkSync(join(from, part), join(to, part));
    }
  }
  return root;
}

test('the real workspace: every Lambda app has a stack, and no rule, cdk-nag or validator finds anything', () => {
  const workspace = realWorkspace();
  expect(run(workspace, '--stage', 'prod', '--out', 'out', '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  const apps = readdirSync(join(REPOSITORY, 'apps'));
  const lambdas = apps.filter((app) => existsSync(join(REPOSITORY, 'apps', app, 'src/handler.ts')));
  expect(lambdas).toContain('mozdef-forwarder');
  expect(Object.keys(readCloud(join(workspace, 'out'))).sort()).toEqual(
    ['stream', 'monitoring', ...lambdas].map((name) => `mef-prod-${name}`).sort(),
  );
});

test.each(['dev', 'stg'])('the real workspace, stage %s, breaks no rule', (stage) => {
  const workspace = realWorkspace();
  expect(run(workspace, '--stage', stage, '--out', 'out')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(findViolations(readCloud(join(workspace, 'out')))).toEqual([]);
});

test('a function may call of DynamoDB what the stores of the engines call, and nothing else', () => {
  const stores = ['poll', 'webhook'].map((engine) => join(REPOSITORY, 'libs', engine, 'src/store'));
  const sources = stores.flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const called = sources.flatMap((source) => [...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name ?? ''));
  const granted = useState(new Stack(), 'dev', 'any').flatMap(({ actions }) => actions);
  expect(granted.filter((action) => action.startsWith('dynamodb:')).toSorted()).toEqual(
    [...new Set(called)].map((name) => `dynamodb:${name}`).toSorted(),
  );
});

describe('a workspace synthesized with and without --check', () => {
  let workspace: string;
  beforeAll(() => {
    workspace = workspaceOf();
    for (const options of [['--check'], ['--out', 'quick']]) {
      expect(run(workspace, '--stage', 'dev', ...options)).toEqual({ status: 0, stdout: '', stderr: '' });
    }
  });

  test('of an app only its bundle and the map of it are deployed', () => {
    const out = join(workspace, 'cdk.out/dev');
    const assets = readdirSync(out).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(5);
    for (const asset of assets) {
      expect(readdirSync(join(out, asset)).sort()).toEqual(['handler.cjs', 'handler.cjs.map']);
    }
  });

  test('gives the same templates', () => {
    expect(Object.keys(readCloud(join(workspace, 'quick')))).toHaveLength(7);
    expect(readCloud(join(workspace, 'quick'))).toEqual(readCloud(join(workspace, 'cdk.out/dev')));
  });
});

test('a bundle that is not built gives a sentence, not a stack trace', () => {
  const workspace = workspaceOf({ 'apps/chat-webhook/dist/handler.cjs': null });
  expect(run(workspace, '--stage', 'dev')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'apps/chat-webhook/dist/handler.cjs is missing. Build it with: npx nx build chat-webhook\n',
  });
});

test('an unknown stage gives the ones that there are', () => {
  expect(run(REPOSITORY, '--stage', 'test')).toMatchObject({
    status: 1,
    stderr: 'Say which stage to synthesize: --stage dev | stg | prod | every\n',
  });
});

test('every stage is synthesized into a folder of its own', () => {
  const workspace = workspaceOf();
  expect(run(workspace, '--stage', 'every', '--out', 'out')).toMatchObject({
    status: 1,
    stderr: '--out is the folder of one stage: say which.\n',
  });
  expect(run(workspace, '--stage', 'every')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readdirSync(join(workspace, 'cdk.out')).sort()).toEqual(['dev', 'prod', 'stg']);
});

test('a folder laid over is named by an option or by the environment, the option first', () => {
  const workspace = workspaceOf({ 'over/unknown/dev.json': '{}' });
  const refused = { status: 1, stderr: 'over/unknown: no app of this name has a configuration\n' };
  expect(run(workspace, '--stage', 'dev', '--config', 'over')).toMatchObject(refused);
  const environment = { MEF_CONFIG_DIR: 'over' };
  expect(runIn(environment, workspace, '--stage', 'dev')).toMatchObject(refused);
  const both = runIn(environment, workspace, '--stage', 'dev', '--config', 'nowhere');
  expect(both.stderr).toMatch(/^nowhere, to be laid over/);
});

test('an empty name of a folder laid over is none', () => {
  expect(runIn({ MEF_CONFIG_DIR: '' }, workspaceOf(), '--stage', 'dev')).toMatchObject({ status: 0, stderr: '' });
});

test('of an app that is gone nothing is left that an earlier synthesis wrote', () => {
  const workspace = workspaceOf();
  const out = join(workspace, 'cdk.out/dev');
  expect(run(workspace, '--stage', 'dev')).toMatchObject({ status: 0 });
  const before = readdirSync(out);
  writeFileSync(join(workspace, 'apps/audit-poller/dist/handler.cjs'), 'exports.handler = "another";');
  rmSync(join(workspace, 'apps/chat-webhook'), { recursive: true });
  expect(run(workspace, '--stage', 'dev')).toEqual({ status: 0, stdout: '', stderr: '' });
  const after = readdirSync(out);
  expect(Object.keys(readCloud(out))).toHaveLength(6);
  expect(after.filter((name) => name.includes('chat-webhook'))).toEqual([]);
  expect(after.filter((name) => name.startsWith('asset.'))).toHaveLength(4);
  expect(after.filter((name) => !before.includes(name))).toHaveLength(1);
});

test('an unknown option gives the ones that there are', () => {
  expect(run(REPOSITORY, '--stages', 'dev')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Unknown option '--stages'[\s\S]*--stage NAME/),
  });
});

test('--help says how to use it', () => {
  expect(run(REPOSITORY, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--stage NAME') });
});
