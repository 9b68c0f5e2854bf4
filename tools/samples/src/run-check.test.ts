import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventFields } from '@mef/event-model';
import { defineEventTypes } from '@mef/normalization';
import { createShapedSource } from '@mef/testing';
import { defineWebhookSource } from '@mef/webhook';
import * as z from 'zod';
import type { Finding } from './check/finding.ts';
import { acmeWebhook } from './doubles/acme-webhook.ts';
import { writeWorkspace } from './doubles/write-workspace.ts';
import { runCheck } from './run-check.ts';
import { suggestSource } from './suggest-source.ts';
import { sumUp } from './report/sum-up.ts';

const now = Date.UTC(2026, 0, 2, 3, 0, 0);
const at = now - 60_000;
const sources = {
  'acme-webhook': acmeWebhook,
  'acme-poller': createShapedSource('a log by offset'),
  'acme-lenient': createLenientSource(),
} as const;
const config = {
  instances: [
    { name: 'main', account: 'acme-1', drop: ['acme.noise'], paused: true },
    { name: 'eu', account: 'acme-2' },
  ],
};
const withSettings = (settings: object) => ({ instances: [{ name: 'main', account: 'acme-1', settings }] });
const roots: string[] = [];

afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

interface CheckOptions {
  readonly instance?: string;
  readonly stage?: string;
  readonly paths?: readonly string[];
  readonly config?: unknown;
}

type Files = Readonly<Record<string, unknown>>;

/** Takes every object, and knows one type of event. */
function createLenientSource() {
  const eventTypes = defineEventTypes('acme', { 'acme.known': ['authentication', 'INFO', ''] });
  const normalize = (record: Readonly<Record<string, unknown>>): EventFields => ({
    eventType: record['type'] === 'known' ? 'acme.known' : 'acme.nameless',
    category: 'authentication',
    severity: 'INFO',
    summary: 'something',
    hostname: 'acme.example.com',
    eventTime: at,
    details: {},
  });
  const { auth, owner } = acmeWebhook;
  const identity = { namespace: 'acme-events', key: { path: 'id' } };
  const manifest = { name: 'acme-lenient', provider: 'acme', version: 1, owner, auth, identity, redact: [] };
  return defineWebhookSource({ ...manifest, schema: z.looseObject({}), normalize, eventTypes });
}

/** A workspace of the three sources with the files below `in/`, and what is asked of it. */
function prepare(source: keyof typeof sources, files: Files, options: CheckOptions = {}) {
  const given = Object.fromEntries(Object.entries(files).map(([name, content]) => [`in/${name}`, content]));
  const root = writeWorkspace({
    'apps/acme-webhook/src/source.ts': '',
    'apps/acme-webhook/config/dev.json': options.config ?? config,
    'apps/acme-webhook/config/qa.json': config,
    'apps/acme-lenient/src/source.ts': '',
    'apps/acme-lenient/config/dev.json': config,
    'apps/acme-poller/src/source.ts': '',
    'apps/acme-poller/config/dev.json': config,
    'apps/mozdef/src/main.ts': '',
    ...given,
  });
  roots.push(root);
  const { instance, stage = 'dev', paths = ['in'] } = options;
  const load = (path: string) => Promise.resolve(Object.entries(sources).find(([name]) => path.includes(name))?.[1]);
  const asked = { source, paths: paths.map((path) => join(root, path)), stage, instance };
  return { asked, workspace: { root, load, now } };
}

/** What the source makes of the files. */
async function check(...args: Parameters<typeof prepare>) {
  const { asked, workspace } = prepare(...args);
  return runCheck(asked, workspace);
}

async function suggest(...args: Parameters<typeof prepare>): Promise<string | undefined> {
  const { asked, workspace } = prepare(...args);
  return suggestSource(asked, await runCheck(asked, workspace), workspace);
}

async function findings(...args: Parameters<typeof check>): Promise<readonly Finding[]> {
  return (await check(...args)).flatMap((file) => file.findings);
}

const record = (id: string, more: object = {}) => ({ id, user: 'user1@example.com', at, ...more });

describe('a webhook source', () => {
  it('gives the event whole, as it is stored', async () => {
    const [found] = await findings('acme-webhook', { 'one.json': record('a', { api_token: 'canary' }) });
    expect(found).toMatchObject({
      place: '',
      outcome: 'accepted',
      isunknown: false,
      event: {
        utctimestamp: '2026-01-02T02:59:00.000+00:00',
        category: 'authentication',
        severity: 'NOTICE',
        summary: 'something at acme-1',
        processname: 'acme-webhook',
        tags: ['acme-webhook'],
        details: {
          eventid: expect.any(String) as string,
          eventtype: 'acme.nameless',
          username: 'user1@example.com',
          sourceipaddress: '192.0.2.7',
          ingest: { instance: 'main', schemaversion: 1 },
        },
      },
    });
    expect(found).not.toHaveProperty('timereplaced', expect.anything());
    expect(JSON.stringify(found)).not.toContain('canary');
    expect(JSON.stringify(found)).toContain('[redacted]');
  });

  it('says why a time was replaced', async () => {
    const [missing, ahead] = await findings('acme-webhook', {
      'list.json': [{ id: 'a' }, record('b', { at: now * 2 })],
    });
    expect(missing).toMatchObject({ timereplaced: 'the event time is missing' });
    expect(ahead).toMatchObject({ timereplaced: 'the event time is more than a day ahead' });
  });

  it.each([
    ['one record', 'one.json', record('a'), ['']],
    ['a list', 'list.json', [record('a'), record('b')], ['[0]', '[1]']],
    [
      'NDJSON',
      'lines.ndjson',
      `${JSON.stringify(record('a'))}\n\n${JSON.stringify(record('b'))}\n`,
      ['line 1', 'line 3'],
    ],
    ['events of a collection', 'c.json', { samples: [{ kind: 'x', event: record('a') }] }, ['samples[0]']],
    [
      'whole deliveries beside their name',
      'c.json',
      { samples: [{ event: 'x', product: 'y', payload: record('a', { event: 'x' }) }] },
      ['samples[0]'],
    ],
    ['bodies of a collection', 'c.json', { samples: [{ body: record('a'), origin: 'x' }] }, ['samples[0]']],
    ['records of a collection', 'c.json', { _origin: 'x', samples: [record('a')] }, ['samples[0]']],
    ['raw bodies', 'c.json', { vectors: [{ raw_body: JSON.stringify(record('a')), secret: 's' }] }, ['vectors[0]']],
    [
      'a record with members of those names',
      'c.json',
      { samples: [record('a', { event: {}, payload: {} })] },
      ['samples[0]'],
    ],
    ['a request of ours', 'case/request.json', { headers: {}, body: record('a') }, ['']],
    ['a text of ours', 'case/request.json', { bodyText: JSON.stringify(record('a')) }, ['']],
    [
      'bytes of ours',
      'case/request.json',
      { bodyBase64: Buffer.from(JSON.stringify(record('a'))).toString('base64') },
      [''],
    ],
  ])('reads %s', async (_name, file, content, places) => {
    const found = await findings('acme-webhook', { [file]: content });
    expect(found.map(({ place, outcome }) => [place, outcome])).toEqual(places.map((place) => [place, 'accepted']));
  });

  it('leaves goldens out and goes through folders in order', async () => {
    const files = await check('acme-webhook', {
      'b/request.json': { body: record('a') },
      'b/events.json': [{ golden: true }],
      'c/events.json': [record('d')],
      'a10.json': record('b'),
      'a9.json': record('c'),
      'notes.txt': 'no payload',
    });
    expect(files.map(({ file }) => file.replace(/^.*\/in\//, ''))).toEqual([
      'a9.json',
      'a10.json',
      'b/request.json',
      'c/events.json',
    ]);
  });

  it('names the event by the header of a sample, else by its kind', async () => {
    const samples = [
      { headers: { 'X-Acme-Event': 'acme.header' }, kind: 'other', body: record('a') },
      { kind: 'push.forced', event: { id: 'b' } },
      { kind: 'acme.noise', headers: { 'x-acme-event': 'acme.noise' }, event: record('c') },
    ];
    const [byHeader, byKind, dropped] = await findings('acme-webhook', { 'c.json': { samples } });
    expect(byHeader).toMatchObject({ event: { details: { eventtype: 'acme.header' } } });
    expect(byKind).toMatchObject({ kind: 'push.forced', event: { details: { eventtype: 'push' } } });
    expect(byKind).not.toHaveProperty('event.details.username');
    expect(dropped).toMatchObject({ outcome: 'dropped', detail: 'acme.noise' });
  });

  it('tells a challenge from an event, in a body and by GET', async () => {
    const samples = [
      { type: 'hello', token: 'abc' },
      { method: 'GET', headers: { 'x-acme-challenge': 'abc' } },
    ];
    const found = await findings('acme-webhook', { 'c.json': { samples } });
    expect(found.map(({ outcome }) => outcome)).toEqual(['handshake', 'handshake']);
  });

  it('reads a form as one', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const bodyText = `payload=${encodeURIComponent(JSON.stringify(record('a')))}`;
    expect(await findings('acme-webhook', { 'case/request.json': { headers, bodyText } })).toMatchObject([
      { outcome: 'accepted' },
    ]);
  });

  it('says what is refused and why, and never a value of it', async () => {
    const found = await findings('acme-webhook', {
      'list.json': [{ id: 7, user: 'hunter2' }, record('hunter2', { trouble: 'throws' }), 'hunter2'],
      'request.json': { bodyText: '{"hunter2"' },
    });
    expect(found).toEqual([
      { place: '[0]', outcome: 'dead letter', reason: 'payload-shape', detail: 'id: expected string' },
      { place: '[1]', outcome: 'dead letter', reason: 'normalize-failed', detail: 'normalize threw TypeError' },
      { place: '[2]', outcome: 'failed', detail: 'threw TypeError' },
      { place: '', outcome: 'dead letter', reason: 'body-not-json', detail: expect.any(String) as string },
    ]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('uses the account of the instance that is asked for', async () => {
    const found = await findings('acme-webhook', { 'one.json': record('a') }, { instance: 'eu' });
    expect(found).toMatchObject([{ event: { summary: 'something at acme-2' } }]);
  });
});

describe('a REST source', () => {
  const polled = (uuid: string) => ({ uuid, at: new Date(at).toISOString() });
  const page = (...records: unknown[]) => ({ data: { events: records } });

  it.each([
    ['one record', 'one.json', polled('a'), ['']],
    ['a page', 'page.json', page(polled('a'), polled('b')), ['[0]', '[1]']],
    ['a list of records', 'list.json', [polled('a')], ['[0]']],
    ['bodies of a collection', 'c.json', { samples: [{ body: page(polled('a')) }] }, ['samples[0][0]']],
    ['events of a collection', 'c.json', { samples: [{ event: polled('a') }] }, ['samples[0]']],
    ['a page of ours', 'case/page-1.json', { headers: { link: '' }, body: page(polled('a')) }, ['[0]']],
  ])('reads %s', async (_name, file, content, places) => {
    const found = await findings('acme-poller', { [file]: content });
    expect(found.map(({ place, outcome }) => [place, outcome])).toEqual(places.map((place) => [place, 'accepted']));
  });

  it.each([
    ['a limit', { status: 429, body: {} }, 'status 429'],
    ['a web page', { bodyText: '<html>' }, 'expected JSON with a list of records at data.events'],
    ['another shape', { body: { data: {} } }, 'expected JSON with a list of records at data.events'],
  ])('takes %s for no page', async (_name, content, detail) => {
    const found = await findings('acme-poller', { 'case/page-1.json': content });
    expect(found).toEqual([{ place: '', outcome: 'no page', detail }]);
  });

  it('has nothing to check in an answer without a body', async () => {
    const found = await findings('acme-poller', { 'c.json': { samples: [{ kind: 'x', method: 'GET' }] } });
    expect(found).toMatchObject([{ outcome: 'no payload' }]);
  });

  it('refuses a record without its neighbours', async () => {
    let deep: unknown = 'hunter2';
    for (let level = 0; level < 200; level += 1) deep = [deep];
    const found = await findings('acme-poller', { 'p.json': page(polled('a'), { uuid: 1 }, { ...polled('b'), deep }) });
    expect(found.map((one) => (one.outcome === 'dead letter' ? one.reason : one.outcome))).toEqual([
      'accepted',
      'payload-shape',
      'json-too-deep',
    ]);
  });
});

describe('what is no answer of the source', () => {
  it('is a file that cannot be read, and the others are checked', async () => {
    const files = await check('acme-webhook', { 'a.json': '{"hunter2', 'b.json': record('b') });
    expect(files.map(({ unreadable }) => unreadable)).toEqual([expect.stringContaining('line 1'), undefined]);
    expect(JSON.stringify(files)).not.toContain('hunter2');
    expect(sumUp(files)).toMatchObject({ passed: false, unreadable: 1, outcomes: { accepted: 1 } });
  });

  it('is a path that is not there, and nothing is checked', async () => {
    const run = check('acme-webhook', { 'a.json': record('a') }, { paths: ['in/a.json', 'in/nowhere.json'] });
    await expect(run).rejects.toThrow(/^There is no file or folder .*in\/nowhere\.json\.$/);
  });

  it.each([
    [
      'a source that is none',
      'mozdef' as 'acme-poller',
      {},
      /There is no source mozdef; there are acme-lenient, acme-poller, acme-webhook\.$/,
    ],
    ['a source that is mistyped', 'acme-polle' as 'acme-poller', {}, /acme-webhook\. Did you mean acme-poller\?$/],
    ['a stage without configuration', 'acme-poller', { stage: 'prod' }, /no apps\/acme-poller\/config\/prod\.json/],
    ['an instance that is mistyped', 'acme-poller', { instance: 'mian' }, /it has main, eu\. Did you mean main\?$/],
    ['an instance that is none', 'acme-poller', { instance: 'us' }, /no such instance; it has main, eu\.$/],
  ] as const)('is %s', async (_name, source, options, message) => {
    await expect(check(source, { 'a.json': {} }, options)).rejects.toThrow(message);
  });

  it.each([
    ['no JSON', '{"hunter2', /config\/dev\.json: expected JSON with instances$/],
    ['no instances', { instances: [{ account: 'hunter2' }] }, /expected JSON with instances$/],
    ['a setting that the source does not have', withSettings({ hunter3: 'hunter2' }), /expected none named hunter3$/],
  ])('is a configuration with %s', async (_name, content, message) => {
    const run = check('acme-webhook', {}, { config: content });
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.not.toThrow(/hunter2/);
  });

  it('is a folder without payloads', async () => {
    await expect(check('acme-webhook', { 'notes.txt': 'x' })).rejects.toThrow(/There is no \.json/);
  });
});

it('says of a source that cannot be loaded where and why', async () => {
  const { asked, workspace } = prepare('acme-webhook', { 'a.json': {} });
  const load = () => Promise.reject(new SyntaxError('unexpected }'));
  await expect(runCheck(asked, { ...workspace, load })).rejects.toThrow(
    'apps/acme-webhook/src/source.ts cannot be loaded: SyntaxError: unexpected }',
  );
});

describe('a source that knows none of the payloads', () => {
  const polled = (uuid: string) => ({ uuid, at: new Date(at).toISOString() });

  it('is told of the one that does', async () => {
    expect(await suggest('acme-webhook', { 'list.json': [polled('a'), polled('b'), { id: 7 }] })).toBe(
      'acme-webhook knows 0 of 3 payloads, acme-poller 2: did you mean acme-poller?',
    );
    expect(await suggest('acme-poller', { 'one.json': record('a') })).toBe(
      'acme-poller knows 0 of 1 payload, acme-webhook 1: did you mean acme-webhook?',
    );
  });

  it('is told so though it takes them, where the table of event types knows none', async () => {
    expect(await suggest('acme-lenient', { 'list.json': [polled('a')] })).toBe(
      'acme-lenient knows 0 of 1 payload, acme-poller 1: did you mean acme-poller?',
    );
    expect(await suggest('acme-lenient', { 'list.json': [{ colour: 'red' }] })).toBeUndefined();
    expect(await suggest('acme-lenient', { 'list.json': [{ ...polled('a'), type: 'known' }] })).toBeUndefined();
  });

  it('is told that no other does either', async () => {
    expect(await suggest('acme-webhook', { 'one.json': { id: 7 } })).toBe(
      'acme-webhook knows 0 of 1 payload, and no other source of this workspace knows any.',
    );
  });

  it.each<[string, unknown]>([
    ['it knows one of them', [polled('a'), record('b')]],
    ['it failed itself', [record('a', { trouble: 'throws' })]],
    ['there are none', []],
  ])('is told nothing where %s', async (_what, records) => {
    expect(await suggest('acme-webhook', { 'list.json': records })).toBeUndefined();
  });

  it('is not told of one without configuration in the stage', async () => {
    expect(await suggest('acme-webhook', { 'a.json': polled('a') }, { stage: 'qa' })).toContain('no other source');
  });
});

describe('a run', () => {
  const passes = async (...records: unknown[]) => sumUp(await check('acme-webhook', { 'list.json': records })).passed;

  it('passes when all is accepted or refused for a stated reason', async () => {
    expect(await passes(record('a'), { id: 7 }, record('b', { trouble: 'none' }))).toBe(true);
  });

  it.each(['throws', 'bad event'])('fails when the source %s', async (trouble) => {
    expect(await passes(record('a', { trouble }))).toBe(false);
  });
});
