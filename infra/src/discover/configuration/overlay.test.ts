import { rmSync } from 'node:fs';
import { auditManifest, makeWorkspace, manifestAt } from '../../doubles/make-workspace.ts';
import { UnfitInput } from '../../unfit-input.ts';
import { discoverApps } from '../discover-apps.ts';
import { checkConfiguration } from './check-configuration.ts';
import { readMergedConfig } from './read-merged-config.ts';

const json = (value: unknown) => JSON.stringify(value);
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

/** The small workspace with these files below `over/`. */
function workspace(over: Record<string, string>, changed: Record<string, string> = {}): string {
  const files = Object.entries(over).map(([file, text]) => [`over/${file}`, text] as const);
  const root = makeWorkspace({ ...changed, ...Object.fromEntries(files) });
  roots.push(root);
  return root;
}

async function discover(over: Record<string, string>, changed: Record<string, string> = {}) {
  return discoverApps(workspace(over, changed), 'dev', manifestAt, 'over');
}

test('lists are replaced, what is not named stays, and apps without a file keep theirs', async () => {
  const [audit, chat, code, , forwarder] = await discover({
    'chat-webhook/dev.json': json({ instances: [{ name: 'over', account: 'o' }] }),
    'mozdef-forwarder/dev.json': json({}),
  });
  expect(chat).toHaveProperty('instances', [{ name: 'over', account: 'o' }]);
  expect(forwarder).toHaveProperty('destinations.length', 4);
  expect([audit, code]).toMatchObject([
    { instances: [{ name: 'main' }, { name: 'eu' }] },
    { instances: [{ name: 'main' }] },
  ]);
});

test('infra is configured as the apps are', () => {
  const alarms = (team: string) => ({ alarms: { [team]: [`mailto:${team}@example.org`] } });
  const root = workspace({ 'infra/dev.json': json(alarms('ours')) }, { 'infra/config/dev.json': json(alarms('own')) });
  expect(readMergedConfig(root, 'infra', 'dev', 'over').value).toEqual({
    alarms: { ...alarms('own').alarms, ...alarms('ours').alarms },
  });
});

test('an app that has nothing to configure says so', () => {
  expect(readMergedConfig(workspace({}), 'dlq-reprocessor', 'dev').value).toBeUndefined();
});

test('a mistake in either file is told by both names and the path, never the value', async () => {
  const failure: unknown = await discover({
    'chat-webhook/dev.json': json({ instances: [{ name: 'HUSH', account: 'a' }] }),
  }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnfitInput);
  expect((failure as UnfitInput).message).toMatch(
    /^apps\/chat-webhook\/config\/dev\.json with over\/chat-webhook\/dev\.json laid over it: instances\[0\]\.name: /,
  );
  expect(String(failure)).not.toContain('HUSH');
});

test.each<[string, Record<string, string>, string]>([
  [
    'an app that there is not',
    { 'chat-webhok/dev.json': '{}' },
    'over/chat-webhok: no app of this name has a configuration',
  ],
  ['an app that has no configuration', { 'dlq-reprocessor/dev.json': '{}' }, 'over/dlq-reprocessor: no app'],
  [
    'a stage that there is not',
    { 'chat-webhook/test.json': '{}' },
    'over/chat-webhook/test.json: expected dev.json, stg.json, prod.json',
  ],
  ['another kind of file', { 'chat-webhook/dev.jsn': '{}' }, 'over/chat-webhook/dev.jsn: expected dev.json'],
  ["a folder in an app's folder", { 'chat-webhook/dev/dev.json': '{}' }, 'over/chat-webhook/dev: expected dev.json'],
  ['a file of no app', { 'dev.json': '{}' }, 'over/dev.json: expected it in the folder of an app'],
  ['a file that is not JSON', { 'chat-webhook/dev.json': '{"hush' }, 'over/chat-webhook/dev.json is not JSON'],
])('refuses %s', async (_, over, message) => {
  const failure: unknown = await discover(over).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnfitInput);
  expect((failure as UnfitInput).message).toContain(message);
  expect(String(failure)).not.toContain('hush');
});

test('says all that is laid over nothing at once', async () => {
  await expect(discover({ 'a/dev.json': '{}', 'b/dev.json': '{}' })).rejects.toThrow(/over\/a: .*\nover\/b: /);
});

test('what a repository has beside its configuration is its own business', async () => {
  const beside = { 'README.md': '', CODEOWNERS: '', '.git/config': '', 'chat-webhook/README.md': '' };
  await expect(discover(beside)).resolves.toHaveLength(5);
});

test('a folder that is missing is no folder without files', async () => {
  await expect(discover({})).rejects.toThrow("over, to be laid over the apps' configuration, is missing");
});

describe('checked without a bundle', () => {
  const check = (over: Record<string, string>) =>
    checkConfiguration(workspace(over, { 'infra/config/stg.json': '{}' }), ['dev', 'stg', 'prod'], manifestAt, 'over');

  test('a sound folder has no findings', async () => {
    const { name } = auditManifest;
    expect(await check({ [`${name}/prod.json`]: json({ instances: [{ name: 'over', account: 'o' }] }) })).toEqual([]);
  });

  test('everything in every stage is told at once', async () => {
    const findings = await check({
      'chat-webhook/dev.json': json({ instances: [{ name: 'A', account: 'a' }] }),
      'mozdef-forwarder/prod.json': json({ destinations: null }),
      'infra/stg.json': json({ secrets: 'hush' }),
      'unknown/dev.json': '{}',
    });
    expect(findings).toMatchObject([
      expect.stringContaining('over/unknown: '),
      expect.stringContaining('infra/config/stg.json with over/infra/stg.json laid over it: secrets: '),
      expect.stringContaining('over/chat-webhook/dev.json laid over it: instances[0].name: '),
      expect.stringContaining('over/mozdef-forwarder/prod.json laid over it: destinations: '),
    ]);
  });

  test('teams that own nothing are told as the synthesis tells them', async () => {
    const findings = await check({ 'infra/stg.json': json({ alarms: { strangers: [] } }) });
    expect(findings).toMatchObject([
      expect.stringMatching(
        /^infra\/config\/stg\.json with over\/infra\/stg\.json laid over it: alarms\.strangers: expected one of /,
      ),
    ]);
  });

  test.each([
    ['{"instances": [],}', 'is not JSON: look at line 1 column 18'],
    ['', 'is not JSON: it is empty'],
    ['\uFEFF{}', 'is not JSON: it begins with a byte order mark'],
    ['{"secret": hush}', 'is not JSON'],
  ])('what is not JSON is told by its place, and not by its text: %j', async (text, words) => {
    const [finding] = await check({ 'chat-webhook/dev.json': text });
    expect(finding).toContain(words);
    expect(finding).not.toContain('hush');
  });
});
