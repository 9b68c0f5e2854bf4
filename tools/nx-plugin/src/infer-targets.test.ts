import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { argumentsOf } from './executors/run-tool.ts';
import { createNodesV2 } from './infer-targets.ts';

const root = mkdtempSync(join(tmpdir(), 'mef-targets-'));
const projects = ['apps/acme-webhook', 'apps/acme-poller', 'apps/mozdef', 'infra'];

beforeAll(() => {
  for (const file of [
    ...projects.map((project) => `${project}/package.json`),
    'apps/acme-webhook/src/handler.ts',
    'apps/acme-poller/src/handler.ts',
    'apps/mozdef/src/main.ts',
    'infra/src/main.ts',
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '{}');
  }
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

async function infer(): Promise<Readonly<Record<string, Partial<ProjectConfiguration>>>> {
  const [, create] = createNodesV2;
  const context = { workspaceRoot: root, nxJsonConfiguration: {}, configFiles: [] };
  const files = projects.map((project) => `${project}/package.json`);
  const nodes = await create(files, undefined, context);
  return Object.assign({}, ...nodes.map(([, result]) => result.projects)) as Record<string, ProjectConfiguration>;
}

const targetOf = async (project: string, name: string): Promise<TargetConfiguration | undefined> =>
  (await infer())[project]?.targets?.[name];

test('every Lambda app depends on infra, builds a bundle and has a stack that is deployed, rolled back and destroyed', async () => {
  const inferred = await infer();
  for (const app of ['apps/acme-webhook', 'apps/acme-poller']) {
    expect(inferred[app]?.implicitDependencies).toEqual(['infra']);
    expect(Object.keys(inferred[app]?.targets ?? {})).toEqual(['build', 'deploy', 'rollback', 'destroy']);
  }
  expect(inferred['apps/mozdef']).toEqual({ root: 'apps/mozdef', targets: {} });
});

test('an app is deployed from the one synth, and behind what all share, in the stage that was said', async () => {
  expect((await targetOf('apps/acme-webhook', 'deploy'))?.dependsOn).toEqual([
    { projects: ['infra'], target: 'synth' },
    { projects: ['infra'], target: 'deploy', params: 'forward' },
  ]);
});

test('the synth waits for the bundle of every Lambda app, and is made anew when one, a configuration or the overlay changes', async () => {
  const synth = await targetOf('infra', 'synth');
  expect(synth?.dependsOn).toEqual([{ projects: ['acme-poller', 'acme-webhook'], target: 'build' }]);
  expect(synth?.cache).toBe(true);
  expect(synth?.inputs).toEqual(
    expect.arrayContaining([
      { dependentTasksOutputFiles: '**/handler.cjs*' },
      '{workspaceRoot}/apps/*/config/*.json',
      { env: 'MEF_CONFIG_DIR' },
      { runtime: expect.stringContaining('overlay-hash') },
    ]),
  );
});

test('what all share is never rolled back: it holds data', async () => {
  expect(Object.keys((await infer())['infra']?.targets ?? {})).toEqual([
    'synth',
    'deploy',
    'destroy',
    'deploy-monitoring',
    'destroy-monitoring',
  ]);
});

test('nothing that changes a stage comes from the cache', async () => {
  const targets = Object.values(await infer()).flatMap((project) => Object.entries(project.targets ?? {}));
  const changing = targets.filter(([name]) => /^(deploy|rollback|destroy)/.test(name));
  expect(changing.map(([, { cache }]) => cache)).toEqual(changing.map(() => undefined));
  expect(changing).toHaveLength(10);
});

test('options of Nx are those of the tool', () => {
  expect(argumentsOf({ stage: 'dev', dryRun: true, again: false, to: 'abc' })).toEqual([
    '--stage=dev',
    '--dry-run',
    '--to=abc',
  ]);
});

test('the terminal is that of the program that a target runs: behind the screen of Nx nobody sees that destroy asks', () => {
  const options = JSON.parse(readFileSync(join(__dirname, '../../../nx.json'), 'utf8')) as { tui?: unknown };
  expect(options.tui).toEqual({ enabled: false });
});

test('an overlay is hashed by what it says, and one without a name is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mef-overlay-'));
  const hashOf = (environment: Record<string, string | undefined>) =>
    execFileSync(process.execPath, [join(__dirname, 'overlay-hash.ts')], {
      cwd: folder,
      env: { ...process.env, MEF_CONFIG_DIR: undefined, ...environment },
      encoding: 'utf8',
    });
  try {
    mkdirSync(join(folder, 'ours/acme-webhook'), { recursive: true });
    // Where an empty name would be taken for the folder itself.
    writeFileSync(join(folder, 'ours/other.json'), '{}');
    writeFileSync(join(folder, 'ours/acme-webhook/dev.json'), '{}');
    expect(hashOf({ MEF_CONFIG_DIR: '' })).toBe(hashOf({}));
    const before = hashOf({ MEF_CONFIG_DIR: 'ours' });
    expect(before).not.toBe(hashOf({}));
    writeFileSync(join(folder, 'ours/acme-webhook/dev.json'), '{"instances":[]}');
    expect(hashOf({ MEF_CONFIG_DIR: 'ours' })).not.toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
