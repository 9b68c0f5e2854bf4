import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeStack } from '../doubles/create-fake-stack.ts';
import type { Flaws } from '../doubles/refuse-fake-request.ts';
import { total } from '../ledger/total.ts';
import { demoJson } from '../print/demo-json.ts';
import { demoTable } from '../print/demo-table.ts';
import { runDemo } from './run-demo.ts';

const quiet = { show: () => undefined, clear: () => undefined };
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
  sample('challenge', {
    'request.json': { body: { event: 'endpoint.url_validation', payload: { plainToken: 'abc' } } },
    'reply.json': { statusCode: 200, body: { plainToken: 'abc', encryptedToken: 'of the sample secret' } },
  });
});

afterAll(() => {
  rmSync(samples, { recursive: true });
});

async function demo(flaws: Flaws = {}) {
  const { stack, close } = await createFakeStack(flaws);
  try {
    return await runDemo(stack, samples, quiet, { arrivalMs: 500, settleMs: 0 });
  } finally {
    await close();
  }
}

const flawed: readonly (readonly [name: string, flaws: Flaws, faults: object])[] = [
  ['loses an event', { loses: true }, { missing: expect.any(Number) }],
  ['stores what is sent twice twice', { storesRepeats: true }, { duplicated: 3 }],
  ['has no time window', { window: 'none' }, { 'got in': 10 }],
  ['signs the parsed body', { signs: 'parsed body' }, { 'got in': expect.any(Number) }],
  ['takes anything', { signs: 'nothing' }, { 'got in': expect.any(Number) }],
  ['takes an empty key', { acceptsEmptyKey: true }, { 'got in': 1 }],
  ['ignores case', { ignoresCase: true }, { 'got in': 1 }],
  ['takes the first of two headers', { takesFirstHeader: true }, { 'got in': 2 }],
  ['forgets the previous secret', { forgetsPreviousSecret: true }, { 'wrong answer': 1 }],
  ['answers unsigned challenges', { answersUnsignedChallenges: true }, { 'got in': 2 }],
  ['drops what is malformed', { dropsMalformed: true }, { missing: 13 }],
  ['gives every event one severity', { alwaysInfo: true }, { differs: 1 }],
];

describe('runDemo', () => {
  it('passes an honest stack, and hides secrets in what it prints', async () => {
    const observations = await demo();
    expect(total(observations)).toMatchObject({ faults: {}, refusalTexts: 1, passed: true });
    const printed = demoTable(observations) + demoJson(observations);
    expect(printed).not.toContain('current-secret');
    expect(JSON.parse(demoJson(observations))).toMatchObject({ totals: { passed: true } });
  });

  it.each(flawed)('finds a stack that %s', async (_name, flaws, faults) => {
    expect(total(await demo(flaws))).toMatchObject({ faults, passed: false });
  });

  it('finds a stack that tells an attacker what was wrong', async () => {
    expect(total(await demo({ explainsRefusals: true }))).toMatchObject({ refusalTexts: 3, passed: false });
  });
});
