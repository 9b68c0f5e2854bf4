import { hmac } from '@mef/auth';
import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream } from '@mef/output';
import { ProviderError, type ProviderFailure } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import { createMemoryTelemetry } from '@mef/telemetry';
import fc from 'fast-check';
import * as z from 'zod';
import {
  asHealingSource,
  createMemoryDeliveryLog,
  defineWebhookSource,
  heal,
  type HealingPorts,
  type LoggedDelivery,
} from '../index.ts';
import { createSimulatedLog } from './simulated-log.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 0, 10);
const instance: Instance = { name: 'main', account: 'acme', settings: { hook: '7' } };
const key = { app: 'acme-webhook', instance: 'main' };

function setUp(settings: { readonly instance?: Instance } = {}) {
  let now = start;
  const clock = (): number => now;
  const log = createSimulatedLog(clock, () => '3 days');
  const telemetry = createMemoryTelemetry();
  const deliveryLog = createMemoryDeliveryLog();
  const ports: HealingPorts = {
    clock,
    instances: [instance],
    secretsOf: () => ({ current: () => Promise.resolve([]), refresh: () => Promise.resolve([]) }),
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream: createMemoryStream(),
    deadLetters: createMemoryDeadLetters(),
    telemetry,
    appVersion: 'test',
    deliveryLog,
    clientOf: () => log.client,
  };
  const source = asHealingSource(
    defineWebhookSource({
      name: key.app,
      provider: 'acme',
      version: 1,
      owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
      auth: hmac({ header: 'x-signature', prefix: '', message: '{body}' }),
      headers: ['x-delivery'],
      identity: { namespace: 'acme', key: { header: 'x-delivery' } },
      redact: [],
      schema: z.object({}),
      normalize: () => [],
      deliveries: log.deliveries,
    }),
  );
  return {
    log,
    telemetry,
    deliveryLog,
    run: (remainingMs = 5 * MINUTE) => heal(settings.instance ?? instance, source, ports, remainingMs),
    advance: (ms: number) => void (now += ms),
    at: clock,
  };
}

const failure = (kind: ProviderFailure, status?: number) =>
  new ProviderError(kind, 'made up', status === undefined ? {} : { status });

describe('heal', () => {
  it('asks for every delivery that failed, oldest first, and for none that arrived', async () => {
    const { log, run, telemetry } = setUp();
    const young = log.add('young', 'failed', start - HOUR);
    log.add('fine', 'delivered', start - 2 * HOUR);
    const old = log.add('old', 'failed', start - 3 * HOUR);
    expect(await run()).toEqual({
      instance: 'main',
      listed: 3,
      askedAgain: 2,
      lost: 0,
      unlisted: 0,
      isComplete: true,
    });
    expect(log.asked).toEqual([old.id, young.id]);
    expect(telemetry.total('DeliveriesAskedAgain', { source: 'acme-webhook', instance: 'main' })).toBe(2);
  });

  it('asks for none that another attempt delivered, in whichever order they are listed', async () => {
    for (const newestFirst of [true, false]) {
      const { log, run } = setUp();
      log.add('a', 'failed', start - 3 * HOUR);
      log.add('a', 'delivered', start - 2 * HOUR);
      log.order = (all) => all.toSorted((a, b) => (newestFirst ? -1 : 1) * (a.deliveredAt - b.deliveredAt));
      await run();
      expect(log.asked).toEqual([]);
    }
  });

  it('asks for the newest of several failed attempts, once', async () => {
    const { log, run } = setUp();
    log.add('a', 'failed', start - 3 * HOUR);
    const newest = log.add('a', 'failed', start - HOUR);
    log.add('a', 'failed', start - 2 * HOUR);
    await run();
    expect(log.asked).toEqual([newest.id]);
  });

  it('leaves alone what is under way, but not for ever', async () => {
    const { log, run, advance } = setUp();
    log.add('a', 'pending', start - 10 * MINUTE);
    await run();
    expect(log.asked).toEqual([]);
    advance(HOUR);
    await run();
    expect(log.asked).toHaveLength(1);
  });

  it('asks again in the next hour where the new attempt failed too', async () => {
    const { log, run, advance } = setUp();
    log.add('a', 'failed', start - HOUR);
    log.outcomes.push('failed', 'failed');
    for (let hour = 0; hour < 4; hour++) {
      await run();
      advance(HOUR);
    }
    expect(log.asked).toEqual(['a-0', 'a-1', 'a-2']);
  });

  it('reads the whole log once and then only what is new', async () => {
    const { log, run, advance } = setUp();
    for (let hour = 1; hour < 60; hour++) log.add(`d-${hour}`, 'delivered', start - hour * HOUR);
    expect(await run()).toMatchObject({ listed: 59 });
    advance(HOUR);
    expect(await run()).toMatchObject({ listed: 1 });
  });

  const inVain = Array.from({ length: 200 }, () => 'failed' as const);

  it('gives up what fails five times while others come through, and says so once', async () => {
    const { log, run, telemetry, advance, at } = setUp();
    log.add('too large', 'failed', start - HOUR);
    log.outcomes.push(...inVain);
    for (let hour = 0; hour < 20; hour++) {
      log.add(`fine-${hour}`, 'delivered', at() - MINUTE);
      await run();
      advance(HOUR);
    }
    expect(log.asked).toHaveLength(5);
    expect(telemetry.total('DeliveriesLost', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    expect(telemetry.lines().filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ error: 'DeliveryLost', deliveredAt: '2026-01-10T04:00:00.000+00:00' }),
    ]);
  });

  it('gives up what fails for as long as the provider keeps its log, where nothing else comes', async () => {
    const { log, run, telemetry, advance } = setUp();
    log.add('too large', 'failed', start - HOUR);
    log.outcomes.push(...inVain);
    for (let hour = 0; hour < 10 * 24; hour++) {
      await run();
      advance(HOUR);
    }
    expect(log.asked).toHaveLength(3 * 24 + 1);
    expect(telemetry.total('DeliveriesLost')).toBe(1);
  });

  it('gives up nothing for an outage of ours', async () => {
    const { log, run, telemetry, advance, at } = setUp();
    for (const guid of ['a', 'b']) log.add(guid, 'failed', start - HOUR);
    log.outcomes.push(...inVain.slice(0, 2 * 30));
    for (let hour = 0; hour < 30; hour++) {
      await run();
      advance(HOUR);
    }
    log.add('fine', 'delivered', at() - MINUTE);
    expect(await run()).toMatchObject({ askedAgain: 2, lost: 0 });
    advance(HOUR);
    expect(await run()).toMatchObject({ askedAgain: 0 });
    expect(telemetry.total('DeliveriesLost')).toBe(0);
  });

  it('says once of one that the provider refuses to repeat that it is lost', async () => {
    const { log, run, telemetry, advance, at } = setUp();
    log.add('a', 'failed', start - HOUR);
    const redeliver = jest.spyOn(log.deliveries, 'redeliver').mockRejectedValue(failure('refused', 422));
    for (let hour = 0; hour < 10; hour++) {
      log.add(`fine-${hour}`, 'delivered', at() - MINUTE);
      await run();
      advance(HOUR);
    }
    expect(redeliver).toHaveBeenCalledTimes(5);
    expect(telemetry.total('DeliveriesLost')).toBe(1);
  });

  it.each<ProviderFailure>(['rate-limited', 'failing', 'unreachable', 'unauthorized', 'unreadable'])(
    'asks for what is shown of a log that cannot be read to its end (%s)',
    async (kind) => {
      const { log, run, telemetry, advance } = setUp();
      for (const guid of ['a', 'b', 'c']) log.add(guid, 'failed', start - HOUR + log.attempts.length);
      log.errors.push(undefined, undefined, failure(kind));
      expect(await run()).toMatchObject({ listed: 2, askedAgain: 2, isComplete: false });
      expect(telemetry.total('ProviderErrors', { fault: kind })).toBe(1);
      expect(telemetry.total('RunsCut')).toBe(1);
      advance(HOUR);
      await run();
      expect(log.asked.toSorted()).toEqual(['a-0', 'a-1', 'a-2']);
    },
  );

  it('stops at a rate limit and goes on in the next hour', async () => {
    const { log, run, advance } = setUp();
    for (const guid of ['a', 'b', 'c']) log.add(guid, 'failed', start - HOUR + log.attempts.length);
    log.errors.push(undefined, undefined, undefined, undefined, failure('rate-limited'));
    expect(await run()).toMatchObject({ askedAgain: 1, isComplete: false });
    advance(HOUR);
    expect(await run()).toMatchObject({ askedAgain: 2, isComplete: true });
    expect(log.asked).toEqual(['a-0', 'a-1', 'a-2']);
  });

  it('makes no call before the limit resets', async () => {
    const { log, run, telemetry } = setUp();
    log.add('a', 'failed', start - HOUR);
    log.heldUntil = start + MINUTE;
    expect(await run()).toEqual({ instance: 'main', skipped: 'rate-limited' });
    expect(telemetry.total('RunsSkipped', { skip: 'rate-limited' })).toBe(1);
    log.heldUntil = start - MINUTE;
    expect(await run()).toMatchObject({ askedAgain: 1 });
  });

  it('stops where its share of the rate limit is used up on the way', async () => {
    const { log, run, telemetry, at } = setUp();
    for (const guid of ['a', 'b']) log.add(guid, 'failed', start - HOUR + log.attempts.length);
    const { redeliver } = log.deliveries;
    jest.spyOn(log.deliveries, 'redeliver').mockImplementation(async (...call) => {
      await redeliver(...call);
      log.heldUntil = at() + MINUTE;
    });
    expect(await run()).toMatchObject({ askedAgain: 1, isComplete: false });
    expect(telemetry.total('ProviderErrors')).toBe(0);
  });

  it.each([0, 1])('fails where the code does, at call %p', async (call) => {
    const { log, run } = setUp();
    log.add('a', 'failed', start - HOUR);
    log.errors.push(...Array.from({ length: call }, () => undefined), new TypeError('made up'));
    await expect(run()).rejects.toThrow(TypeError);
  });

  it('lets one that the provider refuses not hold up the others', async () => {
    const { log, run, telemetry } = setUp();
    for (const guid of ['a', 'b']) log.add(guid, 'failed', start - HOUR + log.attempts.length);
    log.errors.push(undefined, undefined, failure('refused', 422));
    expect(await run()).toMatchObject({ askedAgain: 1, lost: 0, isComplete: false });
    expect(log.asked).toEqual(['a-1']);
    expect(telemetry.total('ProviderErrors', { fault: 'refused' })).toBe(1);
  });

  it.each([404, 410])('counts one as lost that the provider no longer has (%p)', async (status) => {
    const { log, run, telemetry } = setUp();
    log.add('a', 'failed', start - HOUR);
    log.errors.push(undefined, failure('refused', status));
    expect(await run()).toMatchObject({ askedAgain: 0, lost: 1, isComplete: true });
    expect(telemetry.total('DeliveriesLost')).toBe(1);
    expect(telemetry.lines().filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('counts as lost what failed for as long as the provider keeps it, and does not ask for it', async () => {
    const { log, run, telemetry, advance } = setUp();
    await run();
    log.add('a', 'failed', start + MINUTE);
    advance(3 * DAY + HOUR);
    expect(await run()).toMatchObject({ askedAgain: 0, lost: 1 });
    expect(log.asked).toEqual([]);
    expect(telemetry.total('DeliveriesLost')).toBe(1);
    advance(2 * HOUR);
    expect(await run()).toMatchObject({ lost: 0 });
  });

  it('asks for 500 in one run, and for the rest in the next', async () => {
    const { log, run, advance } = setUp();
    for (let i = 0; i < 501; i++) log.add(`d-${i}`, 'failed', start - HOUR + i);
    expect(await run()).toMatchObject({ askedAgain: 500, isComplete: false });
    advance(HOUR);
    expect(await run()).toMatchObject({ askedAgain: 1, isComplete: true });
    expect(new Set(log.asked).size).toBe(501);
  });

  it('stops half a minute before its time is up', async () => {
    const { log, run, advance } = setUp();
    for (const guid of ['a', 'b', 'c']) log.add(guid, 'failed', start - HOUR + log.attempts.length);
    const { redeliver } = log.deliveries;
    jest.spyOn(log.deliveries, 'redeliver').mockImplementation(async (...call) => {
      advance(20_000);
      await redeliver(...call);
    });
    expect(await run(60_000)).toMatchObject({ askedAgain: 2, isComplete: false });
  });

  it('spends half of its time on reading at most', async () => {
    const { log, run, advance } = setUp();
    for (let i = 0; i < 10; i++) log.add(`d-${i}`, 'failed', start - HOUR + i);
    log.order = function* (all: readonly LoggedDelivery[]) {
      for (const attempt of all.toReversed()) {
        advance(10_000);
        yield attempt;
      }
    } as unknown as typeof log.order;
    expect(await run(90_000)).toMatchObject({ listed: 3, askedAgain: 3, isComplete: false });
  });

  it('leaves a paused instance alone, and says so', async () => {
    const { log, run, telemetry } = setUp({ instance: { ...instance, paused: true } });
    log.add('a', 'failed', start - HOUR);
    expect(await run()).toEqual({ instance: 'main', skipped: 'paused' });
    expect(log.asked).toEqual([]);
    expect(telemetry.total('RunsSkipped', { skip: 'paused' })).toBe(1);
  });

  it('says of an instance that names no log that it is not healed', async () => {
    const { run, telemetry } = setUp({ instance: { name: 'main', account: 'acme' } });
    expect(await run()).toEqual({ instance: 'main', skipped: 'not-configured' });
    expect(telemetry.total('RunsSkipped', { skip: 'not-configured' })).toBe(1);
    expect(telemetry.lines()).toEqual([expect.objectContaining({ level: 'warn', skipped: 'not-configured' })]);
  });

  it('fails where the table does, so that it is seen', async () => {
    const { run, deliveryLog } = setUp();
    deliveryLog.failNext(1);
    await expect(run()).rejects.toThrow();
  });
});

describe('heal, against replays', () => {
  it('tells of an accepted delivery that the provider does not list, once, with its time', async () => {
    const { log, run, telemetry, deliveryLog, advance } = setUp();
    log.add('real', 'delivered', start - HOUR);
    await deliveryLog.note(key, 'real', start - HOUR);
    await deliveryLog.note(key, 'forged', start - HOUR);
    expect(await run()).toMatchObject({ unlisted: 1, isComplete: true });
    expect(telemetry.total('DeliveriesUnlisted', { source: 'acme-webhook', instance: 'main' })).toBe(1);
    expect(telemetry.lines()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        error: 'ReplaySuspected',
        guid: 'forged',
        instance: 'main',
        receivedAt: '2026-01-09T23:00:00.000+00:00',
      }),
    );
    advance(HOUR);
    expect(await run()).toMatchObject({ unlisted: 0 });
  });

  it('is told once even where what failed could not all be asked for', async () => {
    const { log, run, deliveryLog, advance } = setUp();
    log.add('bad', 'failed', start - HOUR);
    await deliveryLog.note(key, 'forged', start - HOUR);
    log.errors.push(undefined, failure('failing'));
    expect(await run()).toMatchObject({ unlisted: 1, isComplete: false });
    advance(HOUR);
    expect(await run()).toMatchObject({ unlisted: 0, askedAgain: 1, isComplete: true });
  });

  it('does not judge what may not be listed yet', async () => {
    const { log, run, deliveryLog, advance } = setUp();
    await deliveryLog.note(key, 'fresh', start - MINUTE);
    await deliveryLog.note(key, 'forged', start - MINUTE);
    expect(await run()).toMatchObject({ unlisted: 0 });
    log.add('fresh', 'delivered', start - MINUTE);
    advance(HOUR);
    expect(await run()).toMatchObject({ unlisted: 1 });
  });

  it('does not judge what is older than the log', async () => {
    const { run, deliveryLog } = setUp();
    await deliveryLog.note(key, 'old', start - 3 * DAY - MINUTE);
    await deliveryLog.note(key, 'at the edge', start - 3 * DAY + MINUTE);
    expect(await run()).toMatchObject({ unlisted: 0 });
  });

  it('does not judge by a log that was not read to its end, but later', async () => {
    const { log, run, deliveryLog, advance } = setUp();
    log.add('a', 'delivered', start - HOUR);
    await deliveryLog.note(key, 'forged', start - 2 * HOUR);
    log.errors.push(failure('failing'));
    expect(await run()).toMatchObject({ unlisted: 0, isComplete: false });
    advance(HOUR);
    expect(await run()).toMatchObject({ unlisted: 1, isComplete: true });
  });

  it('judges every accepted delivery exactly once, whenever it came', async () => {
    const minute = fc.integer({ min: -2 * 24 * 60, max: 12 * 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(minute, { maxLength: 30 }),
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.nat(40)),
        async (times, cuts, rows) => {
          const { log, run, telemetry, deliveryLog, advance, at } = setUp();
          const waiting = times.toSorted((a, b) => a - b).map((minutes) => start + minutes * MINUTE);
          for (let hour = 0; hour < 16; hour++) {
            // Five in a row would give up what is older.
            const isCut = hour < 13 && hour % 5 !== 4 && (cuts.next().value as boolean);
            for (; (waiting[0] ?? Infinity) <= at(); waiting.shift()) {
              await deliveryLog.note(key, `forged-${waiting[0] ?? 0}`, waiting[0] ?? 0);
              log.add(`real-${waiting[0] ?? 0}`, 'delivered', waiting[0] ?? 0);
            }
            if (isCut) log.errors.push(...Array.from({ length: rows.next().value as number }, () => undefined));
            if (isCut) log.errors.push(failure('failing'));
            await run();
            log.errors.length = 0;
            advance(HOUR);
          }
          expect(telemetry.total('DeliveriesUnlisted')).toBe(times.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('heal, of a log that no run can read to its end', () => {
  /** A delivery every half hour for three days; a run reads 40 of them. */
  function setUpBusy() {
    const busy = setUp();
    for (let half = 1; half <= 144; half++) busy.log.add(`d-${half}`, 'delivered', start - half * 30 * MINUTE);
    const read = (): void => busy.advance(3_000);
    busy.log.order = function* (all: readonly LoggedDelivery[]) {
      for (const attempt of all.toSorted((a, b) => b.deliveredAt - a.deliveredAt)) {
        read();
        yield attempt;
      }
    } as unknown as typeof busy.log.order;
    return { ...busy, tick: () => busy.run(270_000).finally(() => busy.advance(HOUR)) };
  }

  it('asks in every hour for what it shows', async () => {
    const { log, tick } = setUpBusy();
    log.add('bad', 'failed', start - 10 * HOUR);
    log.add('far', 'failed', start - 60 * HOUR);
    expect(await tick()).toMatchObject({ listed: 40, askedAgain: 1, isComplete: false });
  });

  it('tells of replays all the same, from the time on that it could read', async () => {
    const { log, tick, deliveryLog, telemetry } = setUpBusy();
    log.add('real', 'delivered', start - 2 * HOUR);
    for (const [guid, hours] of [
      ['real', 2],
      ['forged', 3],
      ['too old', 50],
    ] as const)
      await deliveryLog.note(key, guid, start - hours * HOUR);
    for (let hour = 0; hour < 8; hour++) await tick();
    const told = telemetry.lines().filter(({ error }) => error === 'ReplaySuspected');
    expect(told.map(({ guid }) => guid)).toEqual(['forged']);
    expect(telemetry.total('DeliveriesUnlisted')).toBe(1);
  });

  it('gives up what is older after five hours, says which part, and then reads what is new', async () => {
    const { tick, telemetry } = setUpBusy();
    for (let hour = 0; hour < 5; hour++) expect(await tick()).toMatchObject({ listed: 40, isComplete: false });
    expect(telemetry.lines().filter(({ error }) => error === 'LogGivenUp')).toEqual([
      expect.objectContaining({
        level: 'error',
        from: '2026-01-07T00:00:00.000+00:00',
        to: '2026-01-09T04:00:00.000+00:00',
      }),
    ]);
    expect(await tick()).toMatchObject({ isComplete: true });
    expect(telemetry.total('RunsCut')).toBe(5);
  });

  it('reads half as far where the rate limit leaves nothing for asking', async () => {
    const { log, run, telemetry, advance, at } = setUp();
    for (let hour = 1; hour <= 48; hour++) log.add(`d-${hour}`, 'failed', start - hour * HOUR);
    const { list } = log.deliveries;
    jest.spyOn(log.deliveries, 'list').mockImplementation(async function* (...call) {
      let rows = 0;
      for await (const attempt of list(...call)) {
        if (++rows <= 30) yield attempt;
        else {
          log.heldUntil = at() + MINUTE;
          throw failure('rate-limited', 429);
        }
      }
    });
    for (let hour = 0; hour < 5; hour++) {
      expect(await run()).toMatchObject({ listed: 30, askedAgain: 0, isComplete: false });
      advance(HOUR);
    }
    expect(await run()).toMatchObject({ listed: 16, askedAgain: 16, isComplete: true });
    expect(telemetry.lines().filter(({ error }) => error === 'LogGivenUp')).toHaveLength(1);
  });

  it('judges in every hour once it is known that no run reads it whole', async () => {
    const { log, run, deliveryLog, advance, at } = setUp();
    for (let quarter = 1; quarter <= 300; quarter++)
      log.add(`d-${quarter}`, 'delivered', start - quarter * 15 * MINUTE);
    for (let hour = 0; hour < 10; hour++) {
      await deliveryLog.note(key, `forged-${hour}`, at() - 30 * MINUTE);
      log.errors.push(undefined, undefined, undefined, undefined, failure('failing'));
      expect(await run()).toMatchObject({ listed: 4, unlisted: hour < 4 ? 0 : 1 });
      log.errors.length = 0;
      advance(HOUR);
      for (const minutes of [60, 45, 30, 15]) log.add(`new-${hour}-${minutes}`, 'delivered', at() - minutes * MINUTE);
    }
  });

  it('gives up nothing while the provider answers nothing', async () => {
    const { log, run, advance } = setUp();
    log.add('a', 'failed', start - HOUR);
    for (let hour = 0; hour < 10; hour++) {
      log.errors.push(failure('unauthorized'));
      await run();
      advance(HOUR);
    }
    expect(await run()).toMatchObject({ askedAgain: 1, isComplete: true });
  });
});

describe('heal, whatever happens', () => {
  const status = fc.constantFrom<LoggedDelivery['status']>('delivered', 'failed', 'pending');
  const failures = fc.constantFrom<ProviderFailure>('rate-limited', 'failing', 'unreachable', 'refused', 'unreadable');
  const delivery = fc.record({
    status: fc.constantFrom<LoggedDelivery['status']>('delivered', 'failed'),
    minutesAgo: fc.integer({ min: 1, max: 40 * 60 }),
  });

  it('asks for each failed delivery that is listed at least once, and for none that arrived', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(delivery, { maxLength: 25 }),
        fc.array(fc.option(failures, { nil: undefined, freq: 4 }), { maxLength: 60 }),
        fc.array(status, { maxLength: 20 }),
        fc.infiniteStream(fc.integer()),
        async (sent, faults, outcomes, chance) => {
          const { log, run, advance } = setUp();
          sent.forEach(({ status, minutesAgo }, at) => log.add(`d-${at}`, status, start - minutesAgo * MINUTE));
          const shuffled: typeof log.order = (all) =>
            all
              .map((attempt) => [chance.next().value as number, attempt] as const)
              .toSorted(([a], [b]) => a - b)
              .map(([, attempt]) => attempt);
          // A log that is cut short can be trusted only in its documented order, newest first.
          if (faults.length === 0) log.order = shuffled;
          log.errors.push(...faults.map((kind) => (kind === undefined ? undefined : failure(kind, 422))));
          log.outcomes.push(...outcomes);
          const { redeliver } = log.deliveries;
          const arrivedBefore: string[] = [];
          jest.spyOn(log.deliveries, 'redeliver').mockImplementation((client, one, asked) => {
            const others = log.attempts.filter(({ guid }) => guid === asked.guid);
            if (others.some(({ status }) => status === 'delivered')) arrivedBefore.push(asked.guid);
            return redeliver(client, one, asked);
          });
          for (let hour = 0; hour < 8; hour++) {
            if (hour === 4) log.errors.length = 0;
            await run();
            advance(HOUR);
          }
          const askedFor = new Set(log.attempts.filter(({ id }) => log.asked.includes(id)).map(({ guid }) => guid));
          const failed = sent.flatMap(({ status }, at) => (status === 'failed' ? [`d-${at}`] : []));
          expect([...askedFor]).toEqual(expect.arrayContaining(failed));
          expect(arrivedBefore).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
