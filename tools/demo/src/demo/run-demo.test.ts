import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeStack } from '../doubles/create-fake-stack.ts';
import type { Operator } from '../doubles/operator.ts';
import type { Flaws } from '../doubles/refuse-fake-request.ts';
import type { WebhookRoom } from '../deliveries/webhook-room.ts';
import { signedRequest } from '../deliveries/zoom/zoom-request.ts';
import type { PollerRoom } from '../polled/poller-room.ts';
import { total } from '../ledger/total.ts';
import { demoDocument } from '../print/demo-document.ts';
import { demoText } from '../print/demo-text.ts';
import { runDemo } from './run-demo.ts';

const quiet = { show: () => undefined };
const paint = (_style: string, text: string) => text;
let samples: string;

beforeAll(() => {
  samples = mkdtempSync(join(tmpdir(), 'demo-'));
  const sample = (name: string, files: Record<string, unknown>) => {
    mkdirSync(join(samples, name));
    for (const [file, content] of Object.entries(files))
      writeFileSync(join(samples, name, file), JSON.stringify(content));
  };
  const details = { eventtype: 'user.created', ingest: {} };
  const event = {
    category: 'account creation',
    severity: 'NOTICE',
    summary: 's',
    utctimestamp: '2026-11-21T08:00:00+00:00',
    details,
  };
  sample('user-created', { 'request.json': { body: { event: 'user.created' } }, 'events.json': [event] });
  sample('no-event', {
    'request.json': { bodyText: '{"payload":1}' },
    'rejection.json': { reason: 'payload-shape', detail: '' },
  });
  sample('without-event', {
    'request.json': { body: { event: 'ping' } },
    'reply.json': { statusCode: 200, body: { message: 'accepted' } },
  });
  sample('challenge', {
    'request.json': { body: { event: 'endpoint.url_validation', payload: { plainToken: 'abc' } } },
    'reply.json': { statusCode: 200, body: { plainToken: 'abc', encryptedToken: 'of the sample secret' } },
  });
});

afterAll(() => {
  rmSync(samples, { recursive: true });
});

const drops = (operator: Operator, ...instances: string[]) =>
  Object.fromEntries(instances.map((name) => [name, operator.drops === undefined ? [] : [operator.drops]]));

const webhook = (operator: Operator): WebhookRoom => ({
  source: 'zoom-webhook',
  samples,
  manifest: {
    auth: {
      proof: { header: 'x-zm-signature', coversBody: true, coversTime: true },
      secretName: 'signing-secret',
      secretFormat: 'text',
      sign: (body, secret, now) => {
        const { headers } = signedRequest('', Buffer.from(body), secret, now);
        return headers as Record<string, string>;
      },
    },
    identity: { key: 'raw body' },
  },
  drops: drops(operator, 'main', 'second'),
});

const poller = (operator: Operator): PollerRoom => ({
  source: 'okta-poller',
  canBeBackfilled: operator.namesNoEnd !== true,
  drops: drops(operator, 'main', 'eu'),
});

/** What stands in a column of the first row of a kind. */
function cell(text: string, kind: string, column: string): string | undefined {
  const [columns = '', ...rows] = text.slice(text.indexOf('source')).split('\n');
  return rows
    .find((row) => row.includes(kind))
    ?.slice(columns.indexOf(column))
    .split(' ')[0];
}

async function demo(flaws: Flaws = {}, operator: Operator = {}) {
  const { stack, close } = await createFakeStack(flaws, operator);
  const rooms = { webhooks: [webhook(operator)], pollers: [poller(operator)] };
  try {
    return await runDemo(stack, rooms, quiet, { arrivalMs: 500, settleMs: 0, tickMs: 1, roundMs: 1 });
  } finally {
    await close();
  }
}

const any = expect.any(Number) as number;

const flawed: readonly (readonly [name: string, flaws: Flaws, faults: object])[] = [
  ['loses an event', { loses: true }, { missing: any }],
  ['stores what is sent twice twice', { storesRepeats: true }, { duplicated: 7 }],
  ['has no time window', { window: 'none' }, { 'got in': 10 }],
  ['signs the parsed body', { signs: 'parsed body' }, { 'got in': any }],
  ['takes anything', { signs: 'nothing' }, { 'got in': any }],
  ['takes an empty key', { acceptsEmptyKey: true }, { 'got in': 1 }],
  ['ignores case', { ignoresCase: true }, { 'got in': 1 }],
  ['takes the first of two headers', { takesFirstHeader: true }, { 'got in': 2 }],
  ['forgets the previous secret', { forgetsPreviousSecret: true }, { 'wrong answer': 2 }],
  ['answers unsigned challenges', { answersUnsignedChallenges: true }, { 'got in': 2 }],
  ['drops what is malformed', { dropsMalformed: true }, { missing: 14 }],
  ['gives every event one severity', { alwaysInfo: true }, { differs: any }],
  ["takes another instance's key", { mixesSecrets: true }, { 'got in': 3 }],
  ["stores an instance's events as another's", { mixesInstances: true }, { misplaced: any }],
  ["keeps an instance's dead letters as another's", { mixesLetters: true }, { missing: 1 }],
  ['gives two instances one id', { sharesIds: true }, { missing: 1, 'shared id': 4 }],
  ['loses what it polls', { losesPolled: true }, { 'not polled': 2 }],
  ['stores what it polled once more by a backfill', { storesBackfilledTwice: true }, { 'polled twice': 4 }],
  ['cannot poll', { failsToPoll: true }, { 'not polled': 4 }],
  ['takes no order for a backfill', { refusesBackfills: true }, { 'no backfill': 2 }],
];

describe('runDemo', () => {
  it('names doubles, and does not blame them on a dialect that delivers at least once', async () => {
    const doubling = { storesRepeats: true, storesBackfilledTwice: true };
    const report = await demo(doubling, { delivery: 'at least once' });
    const { faults, passed, copied } = total(report);
    expect([faults, passed]).toEqual([{}, true]);
    expect(demoDocument(report).deliveries.filter(({ copies }) => copies > 0)).toHaveLength(7);
    expect(report.polled.some(({ copies }) => copies > 0)).toBe(true);
    expect(demoText(report, { each: false, logs: '', paint })).toContain(`${copied} are stored more than once`);
  });

  it('passes an honest stack, and hides secrets in what it prints', async () => {
    const report = await demo();
    expect(total(report)).toMatchObject({
      faults: {},
      refusalTexts: 1,
      polled: { sent: 600, found: 600 },
      passed: true,
    });
    const printed = demoText(report, { each: true, logs: 'logs/', paint }) + JSON.stringify(demoDocument(report));
    expect(printed).not.toMatch(/(current|previous|second)-secret/);
    expect(demoDocument(report)).toMatchObject({ totals: { passed: true } });
  });

  it('passes a second time on the same stack, where what carries no mark is a dead letter already', async () => {
    const { stack, close } = await createFakeStack({}, {});
    const rooms = { webhooks: [webhook({})], pollers: [poller({})] };
    const once = () => runDemo(stack, rooms, quiet, { arrivalMs: 500, settleMs: 0, tickMs: 1, roundMs: 1 });
    try {
      for (const report of [await once(), await once()])
        expect(total(report)).toMatchObject({ faults: {}, passed: true });
    } finally {
      await close();
    }
  });

  it.each(flawed)('finds a stack that %s', async (_name, flaws, faults) => {
    expect(total(await demo(flaws))).toMatchObject({ faults, passed: false });
  });

  it('finds a stack that tells an attacker what was wrong', async () => {
    expect(total(await demo({ explainsRefusals: true }))).toMatchObject({ refusalTexts: 3, passed: false });
  });

  it('tells what was sent again and what carries no event from what was lost', async () => {
    const report = await demo();
    expect(total(report)).toMatchObject({ repeated: 4, ignored: 5, dropped: 0, held: 0 });
    const text = demoText(report, { each: false, logs: '', paint });
    expect([cell(text, 'honest but unusual', 'repeated'), cell(text, 'samples', 'ignored')]).toEqual(['3', '2']);
    expect(text).not.toMatch(/dropped|held/);
  });

  it('expects of a paused instance that it holds what it accepts, and skips a paused poller', async () => {
    const report = await demo({}, { paused: true });
    const totals = total(report);
    expect(totals).toMatchObject({ stored: 0, deadLetters: 0, faults: {}, passed: true });
    expect(totals).toMatchObject({ polled: { sent: 500, found: 0, held: 500 } });
    expect(totals.held + totals.ignored).toBe(totals.accepted);
    const text = demoText(report, { each: false, logs: '', paint });
    expect(text).toContain(`zoom-webhook main is paused: `);
    expect(text).toContain('okta-poller eu is paused: it is skipped');
    expect(text).toContain('held (instance paused)');
  });

  it('finds a paused instance that loses what it should hold', async () => {
    expect(total(await demo({ losesHeld: true }, { paused: true }))).toMatchObject({ faults: { missing: 1 } });
  });

  it('does not take an instance for paused that holds one delivery and stores others', async () => {
    expect(total(await demo({ holdsOne: true })).faults).toEqual({ missing: 1 });
  });

  it('expects nothing of event types that the configuration drops, and counts them', async () => {
    expect(total(await demo({}, { drops: 'user.signed_in' }))).toMatchObject({ dropped: 10, faults: {}, passed: true });
    const polled = total(await demo({}, { drops: 'user.created' })).polled;
    expect(polled).toMatchObject({ sent: 600, found: 400, dropped: 200 });
  });

  it('finds a stack that stores what the configuration drops', async () => {
    const { faults } = total(await demo({ ignoresDrop: true }, { drops: 'user.created' }));
    expect(faults).toEqual({ 'not dropped': any, 'polled twice': 4 });
  });

  it('finds a loss also where a type is dropped', async () => {
    expect(total(await demo({ losesPolled: true }, { drops: 'user.deleted' }))).toMatchObject({
      faults: { 'not polled': 2 },
    });
  });

  it('shows only the schedule of a source that cannot be backfilled', async () => {
    const report = await demo({}, { namesNoEnd: true });
    expect(total(report)).toMatchObject({ polled: { sent: 500, found: 500 }, faults: {}, passed: true });
    expect(demoText(report, { each: false, logs: '', paint })).toContain('okta-poller main cannot be backfilled');
  });

  it('brings a backfill to its end that a run before it left behind', async () => {
    expect(total(await demo({}, { backfillLeft: 5 }))).toMatchObject({ polled: { found: 600 }, passed: true });
    expect(total(await demo({}, { backfillLeft: Infinity }))).toMatchObject({ faults: { 'no backfill': 2 } });
  });

  it('covers every instance, and says where to read on when something is wrong', async () => {
    const report = await demo({ failsToPoll: true });
    const text = demoText(report, { each: false, logs: '.local/logs/', paint });
    for (const row of ['zoom-webhook  main', 'second', 'okta-poller   main', 'eu', 'verdict'])
      expect(text).toContain(row);
    expect(text).toContain('the poller said {"errorType":"ProviderError"');
    expect(text).toContain('What the functions said: .local/logs/');
  });
});
