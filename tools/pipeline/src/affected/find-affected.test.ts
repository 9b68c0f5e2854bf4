import { type Content, type DeploymentRecord, UnreadableRecord } from '@mef/deploy';
import { decide, reasons } from './decide.ts';
import { findAffected, type Search } from './find-affected.ts';

const [OLD, MIDDLE, HEAD, LOST] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];
const hash = (digit: string) => digit.repeat(64);
const same = { template: hash('1'), bundle: hash('2'), configuration: hash('3'), names: hash('4') };
const record = (commit: string): DeploymentRecord => ({ v: 1, commit, at: '2026-11-20T00:00:00Z', ...same });

const all = [
  { name: 'chat-webhook', root: 'apps/chat-webhook', needs: ['webhook', 'infra', 'npm:zod'] },
  { name: 'audit-poller', root: 'apps/audit-poller', needs: ['poll', 'infra'] },
  { name: 'webhook', root: 'libs/webhook', needs: ['event-model'] },
  { name: 'poll', root: 'libs/poll', needs: ['event-model'] },
  { name: 'event-model', root: 'libs/event-model', needs: [] },
  { name: 'infra', root: 'infra', needs: [] },
];

interface World {
  readonly records?: Record<string, DeploymentRecord>;
  readonly files?: Record<string, string[]>;
  readonly affected?: Record<string, string[]>;
  readonly unfinished?: readonly string[];
  readonly unreadable?: string;
  readonly contents?: Record<string, Content> | null;
}

function search({ records = {}, files = {}, affected = {}, unfinished = [], unreadable, contents = {} }: World) {
  const asked: string[] = [];
  const apps = ['chat-webhook', 'audit-poller', 'infra'];
  const request: Search = {
    stage: 'dev',
    apps,
    head: HEAD,
    records: {
      last: (stage, app) =>
        app === unreadable
          ? Promise.reject(new UnreadableRecord(app))
          : Promise.resolve(stage === 'dev' ? records[app] : undefined),
      isUnfinished: (_, app) => Promise.resolve(unfinished.includes(app)),
    },
    history: {
      commitOf: () => Promise.resolve(HEAD),
      relationOf: (base) => Promise.resolve(base === LOST ? 'gone' : base === MIDDLE ? 'unrelated' : 'ancestor'),
      changedFiles: (base) => Promise.resolve(files[base] ?? []),
    },
    projects: {
      all: () => Promise.resolve(all),
      affected: (base) => {
        asked.push(base);
        return Promise.resolve(affected[base] ?? []);
      },
    },
    contents: contents === null ? undefined : new Map(apps.map((app) => [app, contents[app] ?? same])),
  };
  return { asked, request, verdicts: findAffected(request) };
}

const everyAt = (commit: string) => ({
  'chat-webhook': record(commit),
  'audit-poller': record(commit),
  infra: record(commit),
});
const reasonsOf = async (world: World) =>
  Object.fromEntries((await search(world).verdicts).map(({ app, because }) => [app, because]));

test('an app that was never deployed is deployed, and Nx is not asked', async () => {
  const { asked, verdicts } = search({});
  expect((await verdicts).map(({ because }) => because)).toEqual(Array(3).fill('never deployed'));
  expect(asked).toEqual([]);
});

test('each app has its own base: one that failed is compared with what it was deployed from', async () => {
  const older = 'e'.repeat(40);
  const { asked, verdicts } = search({
    records: { ...everyAt(OLD), 'audit-poller': record(older) },
    files: { [OLD]: ['README.md', 'package-lock.json'], [older]: ['libs/poll/src/poll.ts', 'README.md'] },
    affected: { [older]: ['audit-poller', 'poll'] },
    contents: { 'audit-poller': { ...same, bundle: hash('9'), template: hash('8') } },
  });
  expect(await verdicts).toEqual([
    { app: 'chat-webhook', base: OLD, touched: [], because: 'no change' },
    {
      app: 'audit-poller',
      base: older,
      touched: [{ project: 'poll', files: ['libs/poll/src/poll.ts'] }],
      because: 'bundle',
    },
    { app: 'infra', base: OLD, touched: [], because: 'no change' },
  ]);
  expect(asked.toSorted()).toEqual([OLD, older]);
});

test('only what an app needs is named as changed for it', async () => {
  const { verdicts } = search({
    records: everyAt(OLD),
    files: {
      [OLD]: ['libs/event-model/a.ts', 'libs/poll/b.ts', 'package-lock.json', 'docs/x.md', 'apps/audit-poller/c.ts'],
    },
    affected: { [OLD]: ['chat-webhook', 'audit-poller'] },
  });
  const [chat, audit] = await verdicts;
  expect(chat?.touched.map(({ project }) => project)).toEqual(['event-model', 'workspace']);
  expect(audit?.touched.map(({ project }) => project)).toEqual(['audit-poller', 'poll', 'event-model', 'workspace']);
});

test('of a history that was rewritten the content decides, as the deployment itself does: else each push would deploy in vain', async () => {
  const records = { ...everyAt(OLD), 'chat-webhook': record(LOST), 'audit-poller': record(MIDDLE) };
  expect(await reasonsOf({ records })).toEqual({
    'chat-webhook': 'no change',
    'audit-poller': 'no change',
    infra: 'no change',
  });
  const contents = { 'chat-webhook': { ...same, bundle: hash('9') } };
  expect(await reasonsOf({ records, contents })).toMatchObject({
    'chat-webhook': 'bundle',
    'audit-poller': 'no change',
  });
});

test('where nothing is built, a base that the history lost, or that is beside it, means a deployment', async () => {
  const records = { ...everyAt(OLD), 'chat-webhook': record(LOST), 'audit-poller': record(MIDDLE) };
  expect(await reasonsOf({ records, contents: null })).toEqual({
    'chat-webhook': 'base gone',
    'audit-poller': 'base unrelated',
    infra: 'no change',
  });
});

test('what reads a name that another stack publishes is deployed when that is another', async () => {
  const contents = { 'chat-webhook': { ...same, names: hash('9') } };
  expect(await reasonsOf({ records: everyAt(OLD), contents })).toMatchObject({
    'chat-webhook': 'names',
    infra: 'no change',
  });
});

test.each([undefined, null] as const)('a record that cannot be read concerns its own app alone', async (built) => {
  const world = { records: everyAt(OLD), unreadable: 'audit-poller', ...(built === null && { contents: null }) };
  expect(await search(world).verdicts).toMatchObject([
    { because: 'no change' },
    { base: undefined, because: 'unreadable' },
    { because: 'no change' },
  ]);
});

test('texts and tests are passed over by content', async () => {
  expect(await reasonsOf({ records: everyAt(OLD), affected: { [OLD]: ['chat-webhook'] } })).toMatchObject({
    'chat-webhook': 'same content',
    'audit-poller': 'no change',
  });
});

test('a second repository is seen by content alone, on the very commit that is deployed', async () => {
  const contents = { 'audit-poller': { ...same, configuration: hash('9'), template: hash('8') } };
  const { asked, verdicts } = search({ records: everyAt(HEAD), contents });
  expect((await verdicts).map(({ because }) => because)).toEqual(['no change', 'configuration', 'no change']);
  expect(asked).toEqual([]);
});

test('of a head that is not built the projects decide', async () => {
  expect(await reasonsOf({ records: everyAt(OLD), affected: { [OLD]: ['infra'] }, contents: null })).toEqual({
    'chat-webhook': 'no change',
    'audit-poller': 'no change',
    infra: 'projects',
  });
});

test('a template that differs is deployed though nothing of the app was touched', () => {
  const content = { ...same, template: hash('9') };
  const because = decide({
    recorded: record(OLD),
    isUnfinished: false,
    relation: 'ancestor',
    isAffected: false,
    content,
  });
  expect([because, reasons[because].isDeployed]).toEqual(['template', true]);
});

test('a deployment that did not come to its end is made again, though what it was made from was taken back', async () => {
  expect(await reasonsOf({ records: everyAt(HEAD), unfinished: ['audit-poller'] })).toEqual({
    'chat-webhook': 'no change',
    'audit-poller': 'unfinished',
    infra: 'no change',
  });
});

test('the monitoring changes with infra, which makes it', async () => {
  const record = { monitoring: { v: 1 as const, commit: OLD, at: '2026-11-20T00:00:00Z', ...same } };
  const [verdict] = await findAffected({
    ...search({ files: { [OLD]: ['infra/src/a.ts'] }, affected: { [OLD]: ['infra'] }, records: record }).request,
    apps: ['monitoring'],
    contents: new Map([['monitoring', { ...same, template: hash('9') }]]),
  });
  expect(verdict).toEqual({
    app: 'monitoring',
    base: OLD,
    touched: [{ project: 'infra', files: ['infra/src/a.ts'] }],
    because: 'template',
  });
});
