import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hmac } from '@mef/auth';
import { defineWebhookSource } from '@mef/webhook';
import * as z from 'zod';
import { createShapedSource } from './provider/create-shaped-source.ts';
import { readPageSamples } from './read-page-samples.ts';
import { readSamples } from './read-samples.ts';
import { runPages } from './run-pages.ts';
import { runSample } from './run-sample.ts';

/** Eleven months behind the clock of every golden: far more than the day by which a time may be ahead. */
const at = '2026-11-20T08:00:00.000Z';
const receivedAt = '2026-11-20T08:01:00.000Z';

const posted = defineWebhookSource({
  name: 'acme-webhook',
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  auth: hmac({
    header: 'x-signature',
    prefix: 'v0=',
    message: 'v0:{timestamp}:{body}',
    timestamp: { header: 'x-time', past: '5 min', future: '5 min' },
  }),
  identity: { namespace: 'acme-events', key: 'raw body' },
  redact: [],
  schema: z.object({ at: z.string() }),
  normalize: (payload) => ({
    eventType: 'acme.thing',
    category: 'acme',
    severity: 'INFO',
    summary: 'a thing',
    hostname: 'acme.example.com',
    eventTime: Date.parse(payload.at),
    details: {},
  }),
});

const root = mkdtempSync(join(tmpdir(), 'mef-samples-'));

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** An app with one sample of these files; gives its folder. */
function appWith(name: string, files: Readonly<Record<string, object>>): string {
  const app = join(root, name);
  for (const [file, content] of Object.entries(files)) {
    const path = join(app, 'samples/captured', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(content));
  }
  return app;
}

async function timeOfDelivery(request: object): Promise<string | undefined> {
  const [sample] = readSamples(appWith(`posted-${JSON.stringify(request).length}`, { 'request.json': request }));
  if (sample === undefined) throw new Error('The sample was not read.');
  return (await runSample(posted, sample)).events[0]?.utctimestamp;
}

describe('a captured sample', () => {
  it('of a webhook is signed and received at its own time, so that the event keeps its time', async () => {
    expect(Date.parse((await timeOfDelivery({ receivedAt, body: { at } })) ?? '')).toBe(Date.parse(at));
  });

  it('of a poller is asked for at its own time', async () => {
    const source = createShapedSource('a log that is followed');
    const files = { 'page-1.json': { receivedAt, body: [{ uuid: 'u-1', at }] }, 'page-2.json': { body: [] } };
    const [sample] = readPageSamples(appWith('polled', files), 'https://sample.example.com');
    if (sample === undefined) throw new Error('The sample was not read.');
    const { events } = await runPages(source, sample);
    expect(events.map(({ utctimestamp }) => Date.parse(utctimestamp))).toEqual([Date.parse(at)]);
  });

  it('that names no time is received at the time of every golden', async () => {
    expect(Date.parse((await timeOfDelivery({ body: { at } })) ?? '')).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  it('must name a time that is one', async () => {
    await expect(timeOfDelivery({ receivedAt: 'yesterday', body: { at } })).rejects.toThrow('expected an ISO time');
  });
});
