import { hmac } from '@mef/auth';
import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { headerLogin } from '@mef/provider-client';
import { createMemoryTelemetry } from '@mef/telemetry';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import {
  answerAndNote,
  asHealingSource,
  createHealingWebhookHandlers,
  createMemoryDeliveryLog,
  defineWebhookSource,
  type HealingPorts,
  type WebhookOptions,
} from './index.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const secret = 'acme-secret-0123456789';
const key = { app: 'acme-webhook', instance: 'main' };
const auth = hmac({ header: 'x-signature', prefix: '', message: '{body}' });

const options: WebhookOptions<{ event: string }> = {
  name: key.app,
  provider: 'acme',
  version: 1,
  owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
  auth,
  headers: ['x-delivery'],
  identity: { namespace: 'acme', key: { header: 'x-delivery' } },
  redact: [],
  schema: z.object({ event: z.string() }),
  normalize: ({ event }) => ({
    eventType: event,
    category: 'acme',
    severity: 'INFO',
    summary: `acme ${event}`,
    hostname: 'acme.example.com',
    eventTime: undefined,
    details: {},
  }),
};

const source = asHealingSource(
  defineWebhookSource({
    ...options,
    deliveries: {
      login: headerLogin({ prefix: 'Bearer ' }),
      endpoint: 'https://api.example.com',
      idHeader: 'x-delivery',
      hasLog: () => true,
      keptFor: () => '3 days',
      list: () => [] as unknown as AsyncIterable<never>,
      redeliver: () => Promise.resolve(),
    },
  }),
);

function setUp() {
  const telemetry = createMemoryTelemetry();
  const stream = createMemoryStream();
  const deliveryLog = createMemoryDeliveryLog();
  const secrets = { current: () => Promise.resolve([secret]), refresh: () => Promise.resolve([secret]) };
  const ports: HealingPorts = {
    clock: () => now,
    instances: [{ name: 'main', account: 'acme' }],
    secretsOf: () => secrets,
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream,
    deadLetters: createMemoryDeadLetters(),
    telemetry,
    appVersion: 'test',
    deliveryLog,
    clientOf: () => {
      throw new Error('A delivery is answered without the provider.');
    },
  };
  return { ports, telemetry, stream, deliveryLog };
}

function delivery(headers: Readonly<Record<string, string>>, text = '{"event":"a"}', path = '/acme-webhook/main') {
  const body = Buffer.from(text);
  const signed = auth.sign(body, secret, now);
  return {
    rawPath: path,
    headers: { 'content-type': 'application/json', ...signed, ...headers },
    requestContext: { http: { method: 'POST' }, requestId: 'r-1' },
    body: text,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}

describe('answerAndNote', () => {
  it('notes what was accepted, under its id and the time at which it came', async () => {
    const { ports, deliveryLog } = setUp();
    const reply = await answerAndNote(delivery({ 'X-Delivery': 'guid-1' }), source, ports);
    expect(reply.statusCode).toBe(200);
    expect(await deliveryLog.notedSince(key, 0)).toEqual([{ guid: 'guid-1', receivedAt: now }]);
  });

  it('notes what became a dead letter as well: the provider lists it', async () => {
    const { ports, deliveryLog } = setUp();
    await answerAndNote(delivery({ 'x-delivery': 'guid-1' }, '{"no":"event"}'), source, ports);
    expect(await deliveryLog.notedSince(key, 0)).toHaveLength(1);
  });

  it.each([
    ['is not proven', { 'x-signature': '0'.repeat(64) }, '/acme-webhook/main', 401],
    ['has no instance', {}, '/acme-webhook/other', 404],
  ])('notes nothing that %s', async (_what, headers, path, status) => {
    const { ports, deliveryLog } = setUp();
    const event = delivery({ 'x-delivery': 'guid-1', ...headers }, undefined, path);
    expect((await answerAndNote(event, source, ports)).statusCode).toBe(status);
    expect(await deliveryLog.notedSince({ ...key, instance: 'other' }, 0)).toEqual([]);
    expect(await deliveryLog.notedSince(key, 0)).toEqual([]);
  });

  it('notes nothing that is not durable', async () => {
    const { ports, stream, deliveryLog } = setUp();
    stream.failNext(100);
    expect((await answerAndNote(delivery({ 'x-delivery': 'guid-1' }), source, ports)).statusCode).toBe(503);
    expect(await deliveryLog.notedSince(key, 0)).toEqual([]);
  });

  it('takes a heartbeat of ours for no delivery: the provider lists none', async () => {
    const { ports, telemetry, stream, deliveryLog } = setUp();
    const sentat = new Date(now).toISOString();
    const heartbeat = JSON.stringify({ mefheartbeat: { id: '7f6d9a3e-2b1c-4d5e-8f90-a1b2c3d4e5f6', sentat } });
    expect((await answerAndNote(delivery({}, heartbeat), source, ports)).statusCode).toBe(200);
    expect(stream.batches()).toHaveLength(1);
    expect([telemetry.total('DeliveriesUnlisted'), telemetry.lines()]).toEqual([0, []]);
    expect(await deliveryLog.notedSince(key, 0)).toEqual([]);
  });

  it('accepts where the table fails, and counts it', async () => {
    const { ports, telemetry, deliveryLog, stream } = setUp();
    deliveryLog.failNext(1);
    const reply = await answerAndNote(delivery({ 'x-delivery': 'guid-1' }), source, ports);
    expect(reply.statusCode).toBe(200);
    expect(stream.batches()).toHaveLength(1);
    expect(telemetry.total('DeliveriesUnnoted', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    expect(telemetry.lines()).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty one', { 'x-delivery': '' }],
    ['a long one', { 'x-delivery': 'a'.repeat(101) }],
    ['one that is no id', { 'x-delivery': 'a#b\n' }],
  ])('takes %s for no id of the provider: a replay', async (_what, headers) => {
    const { ports, telemetry, deliveryLog } = setUp();
    expect((await answerAndNote(delivery(headers), source, ports)).statusCode).toBe(200);
    expect(await deliveryLog.notedSince(key, 0)).toEqual([]);
    expect(telemetry.total('DeliveriesUnlisted', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    expect(telemetry.lines()).toContainEqual(expect.objectContaining({ level: 'error', error: 'ReplaySuspected' }));
  });
});

describe('createHealingWebhookHandlers', () => {
  it('refuses a source without a log of deliveries', () => {
    expect(() => createHealingWebhookHandlers(defineWebhookSource(options))).toThrow(
      'acme-webhook declares no deliveries to heal.',
    );
  });
});
