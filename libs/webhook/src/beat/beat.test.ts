import { readBlock } from '@mef/output';
import { eventSchemaFor } from '@mef/event-model';
import type { Http } from '@mef/provider-client';
import { Rejection } from '@mef/rejection';
import { event, request, type Sent } from '../doubles/acme-request.ts';
import { auth, now, source } from '../doubles/acme-source.ts';
import { setUp } from '../doubles/set-up.ts';
import { answer, defineWebhookSource } from '../index.ts';
import { answerBeat } from './answer-beat.ts';
import type { BeatPorts } from './beat.ts';

const id = '7f6d9a3e-2b1c-4d5e-8f90-a1b2c3d4e5f6';
const sentat = new Date(now - 2_000).toISOString();
const heartbeat = { mefheartbeat: { id, sentat } };
const body = JSON.stringify(heartbeat);
const send = (text: string, sent: Sent = {}, world = setUp()) => answer(request(text, sent), source, world.ports);

describe('a heartbeat', () => {
  it('becomes one event of ours, past schema and normalize, and is answered as any delivery', async () => {
    const { ports, events, deadLetters, stream, telemetry } = setUp();
    const reply = await answer(request(body), source, ports);
    expect([reply.statusCode, reply.body]).toEqual([200, '{"message":"accepted"}']);
    expect([events().length, deadLetters.letters().length]).toEqual([1, 0]);
    expect(events()[0]).toMatchObject({
      category: 'heartbeat',
      source: 'acme',
      tags: ['acme-webhook'],
      utctimestamp: sentat.replace('Z', '+00:00'),
      details: { eventtype: 'mef.heartbeat', heartbeatid: id, ingest: { source: 'acme-webhook', instance: 'main' } },
    });
    expect(eventSchemaFor('acme').safeParse(events()[0]).success).toBe(true);
    expect(stream.blocks().map(({ data }) => readBlock(data).header.heartbeats)).toEqual([1]);
    expect(telemetry.total('HeartbeatsAccepted', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    expect(telemetry.total('EventsAccepted')).toBe(0);
  });

  it('is one event by its id, however often it is sent', async () => {
    const world = setUp();
    await send(body, {}, world);
    await send(body, { signedAt: now - 60_000 }, world);
    expect(new Set(world.events().map(({ details }) => details.eventid)).size).toBe(1);
    await send(body.replace(id, id.replace('7', '8')), {}, world);
    expect(new Set(world.events().map(({ details }) => details.eventid)).size).toBe(2);
  });

  it('goes through where an operator holds the events back: those are the provider’s', async () => {
    const { ports, events, deadLetters } = setUp({ isPaused: () => Promise.resolve(true) });
    await answer(request(body), source, ports);
    expect([events().length, deadLetters.letters().length]).toEqual([1, 0]);
  });

  it.each([
    ['a key of the attacker', { key: 'attacker-secret-0000' }],
    ['no signature', { headers: { 'x-signature': '' } }],
    ['an old signature', { signedAt: now - 101 * 60_000 }],
  ] as const)('that is forged with %s is refused as anything is', async (_name, sent) => {
    const world = setUp();
    const [reply, other] = [await send(body, sent, world), await send(event({}), sent, world)];
    expect(reply).toEqual(other);
    expect([reply.statusCode, world.events(), world.deadLetters.letters()]).toEqual([401, [], []]);
    expect(world.telemetry.total('HeartbeatsAccepted')).toBe(0);
  });

  it.each([
    ['a payload holds one', { event: 'file.shared', who: body, ...heartbeat }],
    ['it stands deeper', { event: 'file.shared', more: heartbeat }],
  ])('is none where %s: the event is the provider’s', async (_name, payload) => {
    const { ports, events, telemetry } = setUp();
    await answer(request(JSON.stringify(payload)), source, ports);
    expect(events().map(({ details }) => details.eventtype)).toEqual(['file.shared']);
    expect(telemetry.total('HeartbeatsAccepted')).toBe(0);
  });

  it.each([
    ['a list of one', [heartbeat]],
    ['one with more in it', { mefheartbeat: { ...heartbeat.mefheartbeat, category: 'alert' } }],
    ['one with more beside it', { ...heartbeat, more: 1 }],
    ['an id that is no UUID', { mefheartbeat: { id: 'x', sentat } }],
    ['a time that is none', { mefheartbeat: { id, sentat: 'today' } }],
    ['nothing in it', { mefheartbeat: null }],
  ])('is not %s, which is a dead letter like any other', async (_name, payload) => {
    const { ports, events, deadLetters } = setUp();
    await answer(request(JSON.stringify(payload)), source, ports);
    expect([events(), deadLetters.letters().map(({ envelope }) => envelope.reasonCode)]).toEqual([
      [],
      ['payload-shape'],
    ]);
  });
});

describe('the beat of an instance', () => {
  function beatInto(world = setUp(), change: Partial<BeatPorts> = {}) {
    const posted: string[] = [];
    const http: Http = async ({ url, headers, body: text }) => {
      posted.push(url.href);
      const reply = await answer(request(String(text), { headers, path: url.pathname }), source, world.ports);
      return { status: reply.statusCode, headers: {}, body: Buffer.from(reply.body) };
    };
    const urlOf: BeatPorts['urlOf'] = ({ name }) =>
      Promise.resolve(new URL(`https://hooks.example.com/acme-webhook/${name}`));
    const ports = { ...world.ports, http, uuid: () => id, urlOf, ...change };
    const tick = (of = source) => answerBeat({ heartbeat: { instance: 'second' } }, of, ports);
    return { ...world, posted, ports, tick };
  }

  it('is posted to its own address, with the proof of its provider, and arrives', async () => {
    const { tick, posted, events } = beatInto();
    await expect(tick()).resolves.toEqual({ instance: 'second', heartbeat: id });
    expect(posted).toEqual(['https://hooks.example.com/acme-webhook/second']);
    expect(events()[0]?.details).toMatchObject({ heartbeatid: id, ingest: { instance: 'second' } });
  });

  it.each([[['form']], [['form', 'json']], [['json', 'form']]] as const)(
    'has the first form of body that the source takes: %j',
    async (bodies) => {
      const world = setUp();
      const taking = defineWebhookSource({ ...source, bodies });
      const http: Http = async ({ url, headers, body: text }) => {
        const reply = await answer(request(String(text), { headers, path: url.pathname }), taking, world.ports);
        return { status: reply.statusCode, headers: {}, body: Buffer.from(reply.body) };
      };
      await expect(beatInto(world, { http }).tick(taking)).resolves.toEqual({ instance: 'second', heartbeat: id });
      expect(world.events()).toMatchObject([{ details: { heartbeatid: id } }]);
    },
  );

  it('fails where the handler holds another secret, and says no more than the status', async () => {
    const { telemetry } = setUp();
    const other = () => Promise.resolve(['another-secret-0123456789']);
    const { tick } = beatInto(setUp(), { secretsOf: () => ({ current: other, refresh: other }) });
    telemetry.log.error('invocation failed', await tick().catch((thrown: unknown) => thrown));
    expect(telemetry.lines()).toMatchObject([
      { error: 'HeartbeatRefused', detail: 'The heartbeat of second was answered with 401: expected 200.' },
    ]);
  });

  it('fails where the stream does not take it', async () => {
    const world = setUp();
    world.stream.failNext(10);
    await expect(beatInto(world).tick()).rejects.toThrow('answered with 503');
  });

  it('is not sent for an instance that the configuration holds: it may have no secret yet', async () => {
    const instances = [{ name: 'second', account: 'acct-2', paused: true }];
    const { tick, posted, telemetry } = beatInto(setUp({ instances }));
    await expect(tick()).resolves.toEqual({ instance: 'second', skipped: 'paused' });
    expect([posted, telemetry.total('RunsSkipped', { skip: 'paused' })]).toEqual([[], 1]);
  });

  it.each(['secret-missing', 'secret-unusable'] as const)(
    'says that there is no secret to sign it with, and whose, where the store says %s',
    async (reason) => {
      const none = () => Promise.reject(new Rejection(reason, '/mef/dev/acme-webhook/second/signing-secret: none'));
      const { tick, posted, telemetry } = beatInto(setUp(), { secretsOf: () => ({ current: none, refresh: none }) });
      await expect(tick()).resolves.toEqual({
        instance: 'second',
        skipped: 'no secret',
        secret: 'signing-secret',
        detail: '/mef/dev/acme-webhook/second/signing-secret: none',
      });
      expect(posted).toEqual([]);
      expect(telemetry.lines().map(({ level, message }) => [level, message])).toEqual([
        ['error', 'no secret to sign a heartbeat with'],
      ]);
    },
  );

  it('fails where the store does not say whether there is one', async () => {
    const down = () => Promise.reject(new Rejection('secret-unavailable'));
    const { tick } = beatInto(setUp(), { secretsOf: () => ({ current: down, refresh: down }) });
    await expect(tick()).rejects.toMatchObject({ reason: 'secret-unavailable' });
  });

  it.each([{ instance: 'main' }, { heartbeat: { instance: 'third' } }, { heartbeat: { instance: 'main', more: 1 } }])(
    'throws for %j',
    async (tick) => {
      await expect(answerBeat(tick, source, beatInto().ports)).rejects.toThrow(/event is not|no instance/);
    },
  );

  it('is there where we hold what the provider signs with, and not where we hold its public key alone', () => {
    const withKey = (secretFormat: 'jwk' | 'text') =>
      defineWebhookSource({ ...source, auth: { ...auth, secretFormat } });
    expect([withKey('text').beats, withKey('jwk').beats]).toEqual([true, false]);
  });
});
