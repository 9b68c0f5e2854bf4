import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { copyWorkspace } from '@mef/testing';
import { inboundAuthNames } from '../../room/inbound-auths.ts';
import { loginNames } from '../../room/logins.ts';
import type { RoomFlags } from '../../room/options.ts';
import { pageKindNames } from '../../room/page-kinds.ts';

/** Every kind, inbound auth, login and page kind at least once. */
const sources: readonly RoomFlags[] = [
  ...inboundAuthNames.map((auth) => ({ name: `${auth}-webhook`, auth })),
  ...loginNames.map((login, index) => ({
    name: `${login}-poller`,
    login,
    pages: pageKindNames[index % pageKindNames.length] ?? 'link',
  })),
];
const [first = { name: '' }, ...others] = sources;

const TARGETS = 'lint,typecheck,test,build';

jest.setTimeout(15 * 60_000);

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-workspace-'));
  copyWorkspace(resolve(import.meta.dirname, '../../../../..'), root);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'before');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a new source', () => {
  it('is only told of with --dry-run', async () => {
    const said = await nx('generate', 'source', first.name, '--dry-run');
    expect(said).toContain(`CREATE apps/${first.name}/src/source.ts`);
    expect(changed()).toEqual([]);
  });

  it('is refused in one sentence, with a status', async () => {
    await expect(nx('generate', 'source', 'zoom-webhook')).rejects.toThrow('is the name of a project already');
    await expect(nx('generate', 'source', 'Zoom')).rejects.toThrow(/up to 31 lower-case letters(?![\s\S]*--verbose)/);
    expect(changed()).toEqual([]);
  });

  it('is green at once, and changes nothing but what tools write', async () => {
    // What libraries need once for all is not the new source's time.
    await nx('run-many', '-t', 'typecheck', '-p', 'zoom-webhook,infra');
    const start = performance.now();
    await nx('generate', 'source', ...flagsOf(first));
    await nx('test', first.name);
    const tested = performance.now();
    await nx('run-many', '-t', TARGETS, '-p', first.name);
    console.log(`green in its test after ${seconds(start, tested)}, in ${TARGETS} after ${seconds(start)}`);
    const elsewhere = changed().filter((path) => !path.startsWith(`apps/${first.name}/`));
    expect(elsewhere.toSorted()).toEqual([
      'CODEOWNERS',
      'docs/deploy.md',
      'docs/events.md',
      'package-lock.json',
      'tsconfig.json',
    ]);
    expect(git('diff', '--numstat', 'package-lock.json')).toMatch(/^\d+\t0\t/);
  });

  it('is green and can be deployed, whatever its kind, auth, login and pages', async () => {
    await run('node', 'tools/nx-plugin/src/doubles/generate-sources.ts', JSON.stringify(others));
    const names = sources.map(({ name }) => name);
    await nx('run-many', '-t', TARGETS, '-p', names.join());
    await nx('run-many', '-t', 'build');
    for (const stage of ['dev', 'stg', 'prod']) await run('node', 'infra/src/main.ts', '--stage', stage, '--check');
    await run('npx', 'prettier', '--check', ...names.map((name) => `apps/${name}`), 'tsconfig.json');
    for (const name of names) expectOutcomes(name);
    for (const name of names) expectWatched(name);
    expect(readFileSync(join(root, 'docs/events.md'), 'utf8')).toContain(`## ${first.name}\n`);
    const bill = JSON.parse(await run('npx', 'mef', 'cost', '--json')) as { stacks: { stack: string; usd: number }[] };
    for (const name of names)
      expect(bill.stacks.find(({ stack }) => stack === `mef-dev-${name}`)?.usd).toBeGreaterThan(0);
  });
});

it('a source is drafted anew of what was captured, and green again', async () => {
  const captures = join(root, '.local/captures');
  mkdirSync(captures, { recursive: true });
  const entries = Array.from({ length: 12 }, (_, n) => captured(n));
  writeFileSync(join(captures, 'page.json'), JSON.stringify({ entries }));
  const said = await nx('generate', 'schema-from-samples', 'bearer-poller', '--samples', captures);
  expect(said).toContain('Drafted of 12 records with 2 event types, green.');
  await nx('run-many', '-t', TARGETS, '-p', 'bearer-poller');
  expectOutcomes('bearer-poller');
});

it('a source that is removed leaves no trace', async () => {
  const before = git('diff');
  await nx('generate', 'source', 'short-lived-webhook');
  const said = await nx('generate', 'remove-source', 'short-lived-webhook');
  expect(said).toContain('mef-<stage>-short-lived-webhook');
  expect(readdirSync(join(root, 'apps'))).not.toContain('short-lived-webhook');
  expect(readdirSync(join(root, 'node_modules/@mef'))).not.toContain('short-lived-webhook');
  expect(git('diff')).toBe(before);
});

/** A record as no other provider writes it. */
function captured(n: number) {
  return {
    _id: `c-${n}`,
    'event-time': 1767322800 + n,
    action: n % 2 === 0 ? 'session.start' : 'role.grant',
    who: { email: n % 5 === 0 ? null : 'user1@example.com', 'api-token': 'not-to-be-read' },
    from: '198.51.100.7',
    changes: [{ field: 'role', value: n }, 'text'],
  };
}

interface StoredEvent {
  readonly details: { readonly eventid: string };
}

/** Each sample came to what it stands for, and the event that is sent twice is one event. */
function expectOutcomes(name: string): void {
  const samples = join(root, 'apps', name, 'samples');
  const goldenOf = (sample: string) =>
    readdirSync(join(samples, sample)).find((file) => !/^(request|page-\d+)\.json$/.test(file));
  const idsOf = (sample: string) =>
    (JSON.parse(readFileSync(join(samples, sample, 'events.json'), 'utf8')) as StoredEvent[]).map(
      ({ details }) => details.eventid,
    );
  expect(Object.fromEntries(readdirSync(samples).map((sample) => [sample, goldenOf(sample)]))).toMatchObject({
    good: 'events.json',
    late: 'events.json',
    duplicate: 'events.json',
    bad: 'rejection.json',
  });
  expect(idsOf('duplicate')).toEqual(idsOf('good'));
}

/** It is born with alarms, each of which the runbook has an entry for, and with a dashboard. */
function expectWatched(name: string): void {
  const text = readFileSync(join(root, `cdk.out/dev/mef-dev-${name}.template.json`), 'utf8');
  const { Resources } = JSON.parse(text) as { Resources: Record<string, Resource> };
  const types = Object.values(Resources).map(({ Type }) => Type);
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard'])
    expect(types).toContain(type);
  const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8').split('\n');
  const alarms = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  for (const { Properties } of alarms) {
    const entry = /docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription ?? '')?.[1] ?? 'none';
    expect(runbook).toContain(`## ${entry}`);
  }
}

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly AlarmDescription?: string };
}

function nx(...args: string[]): Promise<string> {
  return run('npx', 'nx', ...args);
}

/** Without a network: whatever a generator needs is here already. And without what is laid over the apps that there are. */
async function run(command: string, ...args: string[]): Promise<string> {
  const alone = { CI: 'true', FORCE_COLOR: '0', NX_DAEMON: 'false', npm_config_offline: 'true' };
  const env = { ...process.env, ...alone, MEF_CONFIG_DIR: undefined };
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: root, env, maxBuffer: 64 << 20 });
    return stdout;
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause });
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

/** Files that are new, or differ from the copy. */
function changed(): string[] {
  const lines = git('status', '--porcelain', '--untracked-files=all').split('\n');
  return lines.filter((line) => line !== '').map((line) => line.slice(3));
}

function flagsOf({ name, ...flags }: RoomFlags): string[] {
  return [name, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)];
}

function seconds(from: number, to = performance.now()): string {
  return `${((to - from) / 1_000).toFixed(1)} s`;
}
