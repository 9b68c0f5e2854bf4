import { reprocess, type Instance } from '@mef/source';
import { event, request } from './doubles/acme-request.ts';
import { source } from './doubles/acme-source.ts';
import { setUp } from './doubles/set-up.ts';
import { answer, defineWebhookSource } from './index.ts';

const active: Instance = { name: 'main', account: 'acct-1' };

describe('a paused instance', () => {
  const paused = () => setUp({ instances: [{ ...active, paused: true }] });

  it('acknowledges, and keeps the bytes as they were sent until it is no longer paused', async () => {
    const { ports, events, deadLetters, telemetry } = paused();
    const body = event({ who: 'user1@example.com' });
    expect(await answer(request(body), source, ports)).toMatchObject({ statusCode: 200 });
    expect(events()).toEqual([]);
    const [letter] = deadLetters.letters();
    expect(letter?.raw.toString()).toBe(body);
    expect(letter?.envelope).toMatchObject({ reasonCode: 'instance-paused', unit: 'body', instance: 'main' });
    expect(telemetry.total('DeadLettersWritten', { instance: 'main', reason: 'instance-paused' })).toBe(1);
    expect(telemetry.total('EventsAccepted')).toBe(0);
  });

  it.each([event({ who: 'a' }), '{"event":', '{"event":7}'])('keeps one letter of %s', async (body) => {
    const { ports, deadLetters } = paused();
    await answer(request(body), source, ports);
    expect(deadLetters.letters().map(({ envelope }) => envelope.reasonCode)).toEqual(['instance-paused']);
  });

  it('keeps nothing of who cannot sign', async () => {
    const { ports, deadLetters } = paused();
    const forged = request(event({}), { key: 'attacker-secret-0000' });
    expect(await answer(forged, source, ports)).toMatchObject({ statusCode: 401 });
    expect(deadLetters.letters()).toEqual([]);
  });

  it('answers a challenge, or the provider would give the route up', async () => {
    const { ports, deadLetters } = paused();
    const reply = await answer(request('{"event":"hello","data":{"word":"abc"}}'), source, ports);
    expect(JSON.parse(reply.body)).toMatchObject({ word: 'abc' });
    expect(deadLetters.letters()).toEqual([]);
  });

  it('pauses no other', async () => {
    const { ports, events } = setUp({
      instances: [
        { ...active, paused: true },
        { name: 'second', account: 'a' },
      ],
    });
    await answer(request(event({}), { path: '/acme-webhook/second' }), source, ports);
    expect(events()).toHaveLength(1);
  });

  it('gives the event that it would have given, once it is no longer paused', async () => {
    const [held, later, never] = [paused(), setUp(), setUp()];
    const body = event({ who: 'user1@example.com' });
    await answer(request(body), source, held.ports);
    const envelopes = held.deadLetters.messages();
    expect((await reprocess({ dryRun: false, envelopes }, source, later.ports)).answers).toEqual([
      { outcome: 'stored', count: 1 },
    ]);
    await answer(request(body), source, never.ports);
    expect(never.events()).toHaveLength(1);
    expect(later.events()).toEqual(never.events());
  });

  it('by command holds like one by its configuration, and the next delivery after it is an event again', async () => {
    let isPaused = true;
    const { ports, events, deadLetters } = setUp({
      isPaused: ({ name }) => Promise.resolve(isPaused && name === 'main'),
    });
    const body = event({ who: 'user1@example.com' });
    expect(await answer(request(body), source, ports)).toMatchObject({ statusCode: 200 });
    await answer(request(body, { path: '/acme-webhook/second' }), source, ports);
    expect(deadLetters.letters().map(({ envelope }) => [envelope.instance, envelope.reasonCode])).toEqual([
      ['main', 'instance-paused'],
    ]);
    const envelopes = deadLetters.messages();
    const replay = async () => (await reprocess({ dryRun: false, envelopes }, source, ports)).answers;
    expect(await replay()).toMatchObject([{ outcome: 'rejected', reason: 'instance-paused' }]);
    expect(events()).toHaveLength(1);
    isPaused = false;
    await answer(request(body), source, ports);
    expect(await replay()).toEqual([{ outcome: 'stored', count: 1 }]);
    expect(events()).toHaveLength(3);
  });

  it('keeps its letters while it is paused', async () => {
    const { ports, events, deadLetters } = paused();
    await answer(request(event({})), source, ports);
    const { answers } = await reprocess({ dryRun: false, envelopes: deadLetters.messages() }, source, ports);
    expect(answers).toMatchObject([{ outcome: 'rejected', reason: 'instance-paused' }]);
    expect(events()).toEqual([]);
  });
});

describe('dropped event types', () => {
  it('are counted and not stored; a challenge is answered whatever is dropped', async () => {
    const { ports, events, deadLetters, telemetry } = setUp({ instances: [{ ...active, drop: ['file.*', 'hello'] }] });
    for (const type of ['file.shared', 'file.moved', 'files'])
      expect(await answer(request(event({ event: type })), source, ports)).toMatchObject({ statusCode: 200 });
    expect(events().map(({ details }) => details.eventtype)).toEqual(['files']);
    expect(deadLetters.letters()).toEqual([]);
    expect(telemetry.total('EventsDropped', { source: 'acme-webhook', instance: 'main' })).toBe(2);
    expect(telemetry.total('EventsAccepted')).toBe(1);
    const reply = await answer(request('{"event":"hello","data":{"word":"abc"}}'), source, ports);
    expect(JSON.parse(reply.body)).toMatchObject({ word: 'abc' });
  });
});

describe('headers', () => {
  const headed = defineWebhookSource({
    ...source,
    headers: ['x-acme-event', 'x-acme-id'],
    identity: { namespace: 'acme-events', key: { header: 'x-acme-id' } },
    normalize: (payload, { headers }) => {
      if (payload.event === 'boom') throw new TypeError('boom');
      const fields = source.normalize(payload, { headers, instance: active });
      return 'eventType' in fields ? { ...fields, eventType: Object.entries(headers).join(';') } : fields;
    },
  });
  const headers = { 'X-Acme-Event': 'moved', 'x-acme-id': 'guid-1', 'x-other': 'no', authorization: 'canary' };

  it('reach normalize if the manifest or the scheme names them, and no others do', async () => {
    const { ports, events } = setUp();
    await answer(request(event({}), { headers }), headed, ports);
    expect(events()[0]?.details.eventtype).toBe('x-time,1767323045;x-acme-event,moved;x-acme-id,guid-1');
  });

  it('survive the dead letter, so that the replay gives the event of the delivery', async () => {
    const [failing, replayed, delivered] = [setUp(), setUp(), setUp()];
    const body = event({ event: 'boom' });
    await answer(request(body, { headers }), headed, failing.ports);
    const envelopes = failing.deadLetters.messages();
    expect(envelopes.join()).not.toContain('canary');
    const mended = defineWebhookSource({
      ...headed,
      normalize: (payload, context) => headed.normalize({ ...payload, event: 'mended' }, context),
    });
    await reprocess({ dryRun: false, envelopes }, mended, replayed.ports);
    await answer(request(body, { headers }), mended, delivered.ports);
    expect(delivered.events()).toHaveLength(1);
    expect(replayed.events()).toEqual(delivered.events());
  });

  it('make two deliveries of one id one event, and of two ids two', async () => {
    const { ports, events } = setUp();
    for (const id of ['guid-1', 'guid-1', 'guid-2'])
      await answer(request(event({}), { headers: { 'x-acme-id': id } }), headed, ports);
    const ids = events().map(({ details }) => details.eventid);
    expect([ids[0] === ids[1], new Set(ids).size]).toEqual([true, 2]);
  });
});
