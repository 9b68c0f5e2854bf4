import type { Clock } from '@mef/event-model';
import { LeaseLost, StateUnavailable, type CursorStore, type Lease, type PollerKey } from '@mef/poll';
import * as fc from 'fast-check';

import { createFixedClock } from '../fixed-clock.ts';

/** What comes of the next call: nothing is done, or it is done and the answer goes lost. */
export type StoreFault = 'nothing done' | 'answer lost';

/** A store, and what the suite needs to disturb it. */
export interface CursorStoreUnderTest {
  readonly store: CursorStore;
  disturbNext(fault: StoreFault): void;
}

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_IDS = 100_000;
const MOST_BYTES = 65_536;

/** What every CursorStore does: the twin, so that tests may rely on it, and the adapter, so that production may. */
export function describeCursorStore(name: string, open: (clock: Clock) => CursorStoreUnderTest): void {
  describe(`CursorStore: ${name}`, () => {
    describe('lock', () => {
      describeLock(open);
    });
    describe('cursors', () => {
      describeCursors(open);
    });
    describe('seen ids', () => {
      describeSeenIds(open);
    });
    describe('faults', () => {
      describeFaults(open);
    });
  });
}

let pollers = 0;

function setUp(open: (clock: Clock) => CursorStoreUnderTest) {
  const clock = createFixedClock();
  const key: PollerKey = { app: 'okta-poller', instance: `org-${++pollers}` };
  const under = open(clock);
  const lock = async (owner: string): Promise<Lease> => {
    const lease = await under.store.lock(key, owner, LEASE_MS);
    if (lease === undefined) throw new Error(`${owner}: expected to get the lock`);
    return lease;
  };
  const isFree = async (): Promise<boolean> => (await under.store.lock(key, 'somebody-else', LEASE_MS)) !== undefined;
  return { ...under, clock, key, lock, isFree };
}

function describeLock(open: (clock: Clock) => CursorStoreUnderTest): void {
  it('is held by one run until it is given back', async () => {
    const { lock, isFree } = setUp(open);
    const lease = await lock('run-1');
    expect(await isFree()).toBe(false);
    await lease.release();
    expect(await isFree()).toBe(true);
  });

  it('of a run that crashed expires with its lease, and not before', async () => {
    const { lock, isFree, clock } = setUp(open);
    await lock('run-1');
    clock.advance(LEASE_MS - 1);
    expect(await isFree()).toBe(false);
    clock.advance(1);
    expect(await isFree()).toBe(true);
  });

  it('is given to the same run again, whose first answer may have gone lost', async () => {
    const { lock, isFree } = setUp(open);
    await lock('run-1');
    const again = await lock('run-1');
    await again.save('live', 'page-1');
    expect(await isFree()).toBe(false);
  });

  it('that was lost lets a run neither save nor renew', async () => {
    const { store, key, lock, clock } = setUp(open);
    const late = await lock('run-1');
    clock.advance(LEASE_MS);
    const current = await lock('run-2');
    await current.save('live', 'page-2');
    await expect(late.save('live', 'page-1')).rejects.toThrow(LeaseLost);
    await expect(late.save('live', undefined)).rejects.toThrow(LeaseLost);
    await expect(late.renew()).rejects.toThrow(LeaseLost);
    expect(await store.read(key)).toEqual({ live: 'page-2' });
  });

  it('that was given back lets its run neither save nor renew', async () => {
    const { store, key, lock } = setUp(open);
    const lease = await lock('run-1');
    await lease.release();
    await expect(lease.save('live', 'page-1')).rejects.toThrow(LeaseLost);
    await expect(lease.renew()).rejects.toThrow(LeaseLost);
    expect(await store.read(key)).toEqual({});
  });

  it('is not given back by a run that lost it', async () => {
    const { lock, isFree, clock } = setUp(open);
    const late = await lock('run-1');
    clock.advance(LEASE_MS);
    const current = await lock('run-2');
    await late.release();
    expect(await isFree()).toBe(false);
    await current.save('live', 'page-1');
  });

  it.each([
    ['save', (lease: Lease) => lease.save('live', 'page-1')],
    ['removal', (lease: Lease) => lease.save('backfill', undefined)],
    ['renew', (lease: Lease) => lease.renew()],
  ])('is held for another lease by each %s', async (_write, write) => {
    const { lock, isFree, clock } = setUp(open);
    const lease = await lock('run-1');
    clock.advance(LEASE_MS - 1);
    await write(lease);
    clock.advance(LEASE_MS - 1);
    expect(await isFree()).toBe(false);
    clock.advance(1);
    expect(await isFree()).toBe(true);
  });

  it('that ran out and that nobody took is still the run’s own', async () => {
    const { store, key, lock, isFree, clock } = setUp(open);
    const slow = await lock('run-1');
    clock.advance(2 * LEASE_MS);
    await slow.save('live', 'page-1');
    expect(await store.read(key)).toEqual({ live: 'page-1' });
    expect(await isFree()).toBe(false);
  });

  it('of one poller does not hold another', async () => {
    const { store, key, lock } = setUp(open);
    await lock('run-1');
    expect(await store.lock({ ...key, instance: `${key.instance}-b` }, 'run-2', LEASE_MS)).toBeDefined();
    expect(await store.lock({ ...key, app: 'github-audit' }, 'run-3', LEASE_MS)).toBeDefined();
  });

  it('is given to exactly one of many who ask at once, and to none while it is held', async () => {
    const contenders = fc.integer({ min: 2, max: 40 });
    const before = fc.constantFrom('new', 'given back', 'expired', 'held');
    const property = fc.asyncProperty(contenders, before, async (count, state) => {
      const { store, key, lock, clock } = setUp(open);
      const earlier = state === 'new' ? undefined : await lock('earlier');
      if (state === 'given back') await earlier?.release();
      if (state === 'expired') clock.advance(LEASE_MS);
      const owners = Array.from({ length: count }, (_owner, at) => `run-${at}`);
      const leases = await Promise.all(owners.map((owner) => store.lock(key, owner, LEASE_MS)));
      const winners = leases.filter((lease) => lease !== undefined);
      expect(winners).toHaveLength(state === 'held' ? 0 : 1);
      await winners[0]?.save('live', 'page-1');
    });
    await fc.assert(property, { numRuns: 40 });
  }, 30_000);
}

function describeCursors(open: (clock: Clock) => CursorStoreUnderTest): void {
  it('are not there for a poller that never ran', async () => {
    const { store, key, lock } = setUp(open);
    expect(await store.read(key)).toEqual({});
    expect((await lock('run-1')).cursors).toEqual({});
  });

  it('are what the next run starts with', async () => {
    const { lock } = setUp(open);
    const first = await lock('run-1');
    await first.save('live', 'page-1');
    await first.save('live', 'page-2 ☃ "quoted"');
    expect(first.cursors).toEqual({});
    await first.release();
    expect((await lock('run-2')).cursors).toEqual({ live: 'page-2 ☃ "quoted"' });
  });

  it('of live and backfill do not touch each other', async () => {
    const { store, key, lock } = setUp(open);
    const lease = await lock('run-1');
    await lease.save('live', 'live-1');
    await lease.save('backfill', 'backfill-1');
    await lease.save('live', 'live-2');
    expect(await store.read(key)).toEqual({ live: 'live-2', backfill: 'backfill-1' });
    await lease.save('backfill', undefined);
    expect(await store.read(key)).toEqual({ live: 'live-2' });
    await lease.save('backfill', undefined);
    await lease.save('live', undefined);
    expect(await store.read(key)).toEqual({});
  });

  it('have what came of the last backfill beside them', async () => {
    const { store, key, lock } = setUp(open);
    const lease = await lock('run-1');
    await lease.save('backfill', 'backfill-1');
    await lease.save('lastBackfill', 'ended-1');
    await lease.save('backfill', undefined);
    expect(await store.read(key)).toEqual({ lastBackfill: 'ended-1' });
    await lease.release();
    expect((await lock('run-2')).cursors).toEqual({ lastBackfill: 'ended-1' });
  });

  it('take a backfill on request, without the lock, and one at a time', async () => {
    const { store, key, lock } = setUp(open);
    const running = await lock('run-1');
    expect(await store.request(key, 'backfill-1')).toBe(true);
    expect(await store.request(key, 'backfill-2')).toBe(false);
    await running.save('live', 'live-1');
    await running.release();
    const next = await lock('run-2');
    expect(next.cursors).toEqual({ live: 'live-1', backfill: 'backfill-1' });
    await next.save('backfill', undefined);
    expect(await store.request(key, 'backfill-2')).toBe(true);
    expect(await store.read(key)).toEqual({ live: 'live-1', backfill: 'backfill-2' });
  });

  it('take the same request twice as one, because its first answer may have gone lost', async () => {
    const { store, key } = setUp(open);
    expect(await store.request(key, 'backfill-1')).toBe(true);
    expect(await store.request(key, 'backfill-1')).toBe(true);
  });

  it('of a request leave the lock alone', async () => {
    const { store, key, isFree } = setUp(open);
    await store.request(key, 'backfill-1');
    expect(await isFree()).toBe(true);
  });

  it('hold 64 KiB of UTF-8', async () => {
    const { store, key, lock } = setUp(open);
    const lease = await lock('run-1');
    const largest = '☃'.repeat(21_845).padEnd(21_846, 'x');
    expect(Buffer.byteLength(largest)).toBe(MOST_BYTES);
    await lease.save('live', largest);
    await lease.save('backfill', largest);
    expect(await store.read(key)).toEqual({ live: largest, backfill: largest });
  });

  it.each([
    ['one byte more', `${'☃'.repeat(21_845)}xx`],
    ['nothing', ''],
  ])('refuse %s, and name the bound', async (_what, cursor) => {
    const { store, key, lock } = setUp(open);
    const lease = await lock('run-1');
    await expect(lease.save('live', cursor)).rejects.toThrow(`1 to ${MOST_BYTES} bytes`);
    await expect(store.request(key, cursor)).rejects.toThrow(`1 to ${MOST_BYTES} bytes`);
    expect(await store.read(key)).toEqual({});
  });
}

function describeSeenIds(open: (clock: Clock) => CursorStoreUnderTest): void {
  it('outlive the run that noted them', async () => {
    const { lock, clock } = setUp(open);
    const first = await lock('run-1');
    await first.remember(['id-1', 'id-2'], DAY_MS);
    await first.remember(['id-3'], DAY_MS);
    await first.remember([], DAY_MS);
    await first.release();
    const seen = await (await lock('run-2')).seen(clock());
    expect(['id-1', 'id-2', 'id-3', 'id-4', ''].map((id) => seen.has(id))).toEqual([true, true, true, false, false]);
  });

  it('are those of one poller', async () => {
    const { store, key, lock } = setUp(open);
    await (await lock('run-1')).remember(['id-1'], DAY_MS);
    const other = await store.lock({ ...key, instance: `${key.instance}0` }, 'run-2', LEASE_MS);
    expect((await other?.seen(0))?.has('id-1')).toBe(false);
  });

  it('are those noted at a time or after it', async () => {
    const { lock, clock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(['early'], DAY_MS);
    clock.advance(1);
    const since = clock();
    await lease.remember(['in time'], DAY_MS);
    clock.advance(9_999);
    await lease.remember(['late'], DAY_MS);
    const seen = await lease.seen(since);
    expect(['early', 'in time', 'late'].map((id) => seen.has(id))).toEqual([false, true, true]);
    expect((await lease.seen(0)).has('early')).toBe(true);
  });

  it('are forgotten when their time is over, also where the table still has them', async () => {
    const { lock, clock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(['short'], 10_000);
    await lease.remember(['long'], 20_000);
    clock.advance(9_999);
    expect((await lease.seen(0)).has('short')).toBe(true);
    clock.advance(2_000);
    const seen = await lease.seen(0);
    expect(['short', 'long'].map((id) => seen.has(id))).toEqual([false, true]);
  });

  it('are kept by 10,000, and no other is among them', async () => {
    const { lock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(idsOf('event', 10_000), DAY_MS);
    const seen = await lease.seen(0);
    expect(idsOf('event', 10_000).filter((id) => !seen.has(id))).toEqual([]);
    expect(idsOf('other', 10_000).filter((id) => seen.has(id))).toEqual([]);
  });

  it('are the newest 100,000 where there are more', async () => {
    const { lock, clock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(idsOf('older', 60_000), DAY_MS);
    clock.advance(1);
    await lease.remember(idsOf('newer', 60_000), DAY_MS);
    const seen = await lease.seen(0);
    expect(idsOf('newer', 60_000).filter((id) => !seen.has(id))).toEqual([]);
    expect(idsOf('older', 60_000).filter((id) => seen.has(id))).toEqual(idsOf('older', 60_000).slice(-40_000));
  }, 30_000);

  it('are the last 100,000 of one call with more', async () => {
    const { lock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(idsOf('event', MOST_IDS + 2), DAY_MS);
    const seen = await lease.seen(0);
    expect(idsOf('event', MOST_IDS + 2).filter((id) => !seen.has(id))).toEqual(['event-0', 'event-1']);
  }, 30_000);

  it('count once, however often they were noted', async () => {
    const { lock, clock } = setUp(open);
    const lease = await lock('run-1');
    await lease.remember(['first'], DAY_MS);
    for (let time = 0; time < 3; time++) {
      clock.advance(1);
      await lease.remember(idsOf('event', 40_000), DAY_MS);
    }
    expect((await lease.seen(0)).has('first')).toBe(true);
  }, 30_000);
}

function describeFaults(open: (clock: Clock) => CursorStoreUnderTest): void {
  const faults: StoreFault[] = ['nothing done', 'answer lost'];

  it.each(faults)('never pass for success or for a refusal: %s', async (fault) => {
    const { store, key, lock, disturbNext } = setUp(open);
    const lease = await lock('run-1');
    const calls: (() => Promise<unknown>)[] = [
      () => lease.save('live', 'page-1'),
      () => lease.renew(),
      () => lease.remember(['id-1'], DAY_MS),
      () => lease.seen(0),
      () => store.read(key),
      () => store.request(key, 'backfill-1'),
      () => store.lock(key, 'run-2', LEASE_MS),
      () => lease.release(),
    ];
    for (const call of calls) {
      disturbNext(fault);
      await expect(call()).rejects.toThrow(StateUnavailable);
    }
  });

  it('leave what they disturb as it was, or done', async () => {
    const { store, key, lock, isFree, disturbNext } = setUp(open);
    disturbNext('nothing done');
    await expect(lock('run-1')).rejects.toThrow(StateUnavailable);
    expect(await isFree()).toBe(true);
    disturbNext('nothing done');
    await expect(store.request(key, 'backfill-1')).rejects.toThrow(StateUnavailable);
    expect(await store.read(key)).toEqual({});
    disturbNext('answer lost');
    await expect(store.request(key, 'backfill-1')).rejects.toThrow(StateUnavailable);
    expect(await store.read(key)).toEqual({ backfill: 'backfill-1' });
    expect(await store.request(key, 'backfill-1')).toBe(true);
  });

  it('leave a lock whose answer went lost to its own run alone', async () => {
    const { lock, isFree, disturbNext } = setUp(open);
    disturbNext('answer lost');
    await expect(lock('run-1')).rejects.toThrow(StateUnavailable);
    expect(await isFree()).toBe(false);
    await (await lock('run-1')).save('live', 'page-1');
  });

  it('never move a cursor behind the last save that resolved', async () => {
    const fault = fc.option(fc.constantFrom(...faults), { nil: undefined });
    const property = fc.asyncProperty(fc.array(fault, { maxLength: 8 }), async (plan) => {
      const { store, key, lock, disturbNext } = setUp(open);
      const lease = await lock('run-1');
      let resolved = 0;
      for (const [at, next] of plan.entries()) {
        if (next !== undefined) disturbNext(next);
        const isSaved = await lease.save('live', String(at + 1)).then(
          () => true,
          () => false,
        );
        expect(isSaved).toBe(next === undefined);
        if (isSaved) resolved = at + 1;
        const { live = '0' } = await store.read(key);
        expect(Number(live)).toBeGreaterThanOrEqual(resolved);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);
}

function idsOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_id, at) => `${prefix}-${at}`);
}
