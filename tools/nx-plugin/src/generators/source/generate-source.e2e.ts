import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { copyWorkspace } from '../../doubles/copy-workspace.ts';
import { inboundAuthNames } from '../../room/inbound-auths.ts';
import { loginNames } from '../../room/logins.ts';
import { pageKindNames } from '../../room/page-kinds.ts';

/** Every kind, inbound auth, login and page kind at least once; the first is the one whose time is told. */
const sources = [
  { name: 'one-webhook', auth: 'hmac' },
  ...inboundAuthNames.slice(1).map((auth) => ({ name: `${auth}-webhook`, auth })),
  ...loginNames.map((login, index) => ({
    name: `${login}-poller`,
    login,
    pages: pageKindNames[index % pageKindNames.length] ?? 'link',
  })),
];

const TARGETS = 'lint,typecheck,test,build';
const MINUTE = 60_000;

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mef-workspace-'));
  copyWorkspace(resolve(import.meta.dirname, '../../../../..'), root);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'before');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Without a network: whatever a generator needs is here already. */
const environment = { ...process.env, CI: 'true', NX_DAEMON: 'false', npm_config_offline: 'true' };

const run = async (command: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: root, env: environment, maxBuffer: 64 << 20 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
};
const nx = (...args: string[]): Promise<string> => run('npx', 'nx', ...args);
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
/** Files that differ from the copy, or are new, one a line. */
const changed = (): string[] =>
  git('status', '--porcelain', '--untracked-files=all')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(3));
const flagsOf = ({ name, ...flags }: (typeof sources)[number]): string[] => [
  name,
  ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
];

it(
  'writes nothing with --dry-run',
  async () => {
    const said = await nx('generate', 'source', 'one-webhook', '--dry-run');
    expect(said).toContain('CREATE apps/one-webhook/src/source.ts');
    expect(changed()).toEqual([]);
  },
  MINUTE,
);

it(
  'refuses with one sentence and a status',
  async () => {
    await expect(nx('generate', 'source', 'zoom-webhook')).rejects.toThrow('is the name of a project already');
    await expect(nx('generate', 'source', 'Zoom')).rejects.toThrow(
      /up to 31 lower-case letters(?![\s\S]*(at async|--verbose))/,
    );
    expect(changed()).toEqual([]);
  },
  MINUTE,
);

it(
  'makes a source that is green, and changes nothing else',
  async () => {
    // What libraries need once is not the new source's time.
    await nx('run-many', '-t', 'typecheck,build', '-p', 'zoom-webhook,infra');
    const start = performance.now();
    await nx('generate', 'source', ...flagsOf({ name: 'one-webhook', auth: 'hmac' }));
    const tested = nx('test', 'one-webhook');
    await tested;
    const toTested = performance.now() - start;
    await nx('run-many', '-t', TARGETS, '-p', 'one-webhook');
    console.log(
      `from the command to a green test ${seconds(toTested)}, to green in ${TARGETS} ${seconds(performance.now() - start)}`,
    );
    const others = changed().filter((path) => !path.startsWith('apps/one-webhook/'));
    expect(others.toSorted()).toEqual(['CODEOWNERS', 'package-lock.json', 'tsconfig.json']);
    expect(git('diff', '--numstat', 'package-lock.json')).toMatch(/^\d+\t0\t/);
  },
  5 * MINUTE,
);

it(
  'makes one of every kind, auth, login and page kind, all green and deployable',
  async () => {
    for (const source of sources.slice(1)) await nx('generate', 'source', ...flagsOf(source));
    const names = sources.map(({ name }) => name).join();
    await nx('run-many', '-t', TARGETS, '-p', names);
    await nx('run-many', '-t', 'build');
    for (const stage of ['dev', 'stg', 'prod']) await run('node', 'infra/src/main.ts', '--stage', stage, '--check');
    await run(
      'npx',
      'prettier',
      '--check',
      ...sources.map(({ name }) => `apps/${name}`),
      'CODEOWNERS',
      'tsconfig.json',
    );
    for (const { name } of sources)
      expect(outcomes(name)).toMatchObject({
        good: 'events.json',
        late: 'events.json',
        duplicate: 'events.json',
        bad: 'rejection.json',
      });
  },
  15 * MINUTE,
);

it(
  'takes a source out again',
  async () => {
    for (const { name } of sources) await nx('generate', 'remove-source', name);
    expect(changed()).toEqual([]);
    expect(readdirSync(join(root, 'apps'))).not.toContain('one-webhook');
  },
  10 * MINUTE,
);

/** Which golden each sample of a source has, and that the one sent twice is one event. */
function outcomes(name: string): Record<string, string | undefined> {
  const samples = join(root, 'apps', name, 'samples');
  const files = (sample: string) =>
    readdirSync(join(samples, sample)).find((file) => !/^(request|page-\d+)\.json$/.test(file));
  const idsOf = (sample: string) =>
    JSON.parse(readFileSync(join(samples, sample, 'events.json'), 'utf8')).map(
      (event: { details: { eventid: string } }) => event.details.eventid,
    );
  expect(idsOf('duplicate')).toEqual(idsOf('good'));
  return Object.fromEntries(readdirSync(samples).map((sample) => [sample, files(sample)]));
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
