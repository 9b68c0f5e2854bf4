import type { DeliveryLog } from '@mef/webhook';

/** A log that nothing was noted in yet, and the way to disturb it. */
export interface DeliveryLogUnderTest {
  readonly log: DeliveryLog;
  /** Lets the next call fail. */
  failNext(): void;
}

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
let instances = 0;

/** What every DeliveryLog does: the twin, so that tests may rely on it, and the adapter, so that production may. */
export function describeDeliveryLog(name: string, open: () => DeliveryLogUnderTest): void {
  describe(`DeliveryLog: ${name}`, () => {
    const fresh = () => ({ ...open(), key: { app: 'github-webhook', instance: `org-${++instances}` } });

    it('knows nothing at first', async () => {
      const { log, key } = fresh();
      expect(await log.notedSince(key, 0)).toEqual([]);
      expect(await log.progress(key)).toBeUndefined();
    });

    it('gives back what was noted, oldest first', async () => {
      const { log, key } = fresh();
      const noted = [3, 1, 4, 0, 5, 2].map((at) => ({ guid: `guid-${at}`, receivedAt: now + at }));
      for (const { guid, receivedAt } of noted) await log.note(key, guid, receivedAt);
      expect(await log.notedSince(key, 0)).toEqual(noted.toSorted((a, b) => a.receivedAt - b.receivedAt));
    });

    it('gives back what was noted at a time and after it', async () => {
      const { log, key } = fresh();
      for (const at of [-1, 0, 1]) await log.note(key, `guid${at}`, now + at);
      expect(await log.notedSince(key, now)).toEqual([
        { guid: 'guid0', receivedAt: now },
        { guid: 'guid1', receivedAt: now + 1 },
      ]);
      expect(await log.notedSince(key, now + 2)).toEqual([]);
      expect(await log.notedSince(key, 9)).toHaveLength(3);
      expect(await log.notedSince(key, now - 0.5)).toHaveLength(2);
    });

    it('tells two deliveries of one time apart, and takes one that is noted twice for one', async () => {
      const { log, key } = fresh();
      for (const guid of ['guid-1', 'guid-2', 'guid-1']) await log.note(key, guid, now);
      expect((await log.notedSince(key, now)).map(({ guid }) => guid).toSorted()).toEqual(['guid-1', 'guid-2']);
    });

    it('keeps an id to the letter', async () => {
      const { log, key } = fresh();
      const guid = 'A.z_0:9-'.repeat(12);
      await log.note(key, guid, now);
      expect(await log.notedSince(key, now)).toEqual([{ guid, receivedAt: now }]);
    });

    it('keeps the instances apart', async () => {
      const { log, key } = fresh();
      await log.note(key, 'guid-1', now);
      await log.saveProgress(key, { since: 1, judgedTo: 2, cuts: 0 });
      for (const other of [
        { ...key, instance: 'other' },
        { ...key, app: 'github' },
      ]) {
        expect(await log.notedSince(other, 0)).toEqual([]);
        expect(await log.progress(other)).toBeUndefined();
      }
    });

    it('keeps how far the healer came, the last word, apart from what was noted', async () => {
      const { log, key } = fresh();
      await log.saveProgress(key, { since: now, judgedTo: now + 1, cuts: 1 });
      await log.saveProgress(key, { since: now - 5, judgedTo: now + 2, cuts: 0 });
      expect(await log.progress(key)).toEqual({ since: now - 5, judgedTo: now + 2, cuts: 0 });
      expect(await log.notedSince(key, 0)).toEqual([]);
    });

    it('knows what was done about each delivery, one time once, of one instance, apart from the rest', async () => {
      const { log, key } = fresh();
      expect(await log.asks(key)).toEqual(new Map());
      await log.note(key, 'noted', now);
      await log.saveProgress(key, { since: now, judgedTo: now, cuts: 0 });
      for (const at of [0, 1, 1, 2]) await log.noteAsk(key, 'A.z_0:9-', now + at, at > 0);
      await log.noteLost(key, 'A.z_0:9-', now + 3);
      await log.noteAsk(key, 'guid-1', now, true);
      await log.noteLost(key, 'guid-2', now + 7);
      await log.noteAsk({ ...key, instance: 'another' }, 'guid-1', now + 9, true);
      expect(Object.fromEntries(await log.asks(key))).toEqual({
        'A.z_0:9-': { firstAt: now, counted: 2, isLost: true },
        'guid-1': { firstAt: now, counted: 1, isLost: false },
        'guid-2': { firstAt: now + 7, counted: 0, isLost: true },
      });
      expect(await log.notedSince(key, 0)).toHaveLength(1);
    });

    it.each<[string, (log: DeliveryLog, key: { app: string; instance: string }) => Promise<unknown>]>([
      ['note', (log, key) => log.note(key, 'guid-1', now)],
      ['notedSince', (log, key) => log.notedSince(key, 0)],
      ['progress', (log, key) => log.progress(key)],
      ['saveProgress', (log, key) => log.saveProgress(key, { since: 0, judgedTo: 0, cuts: 0 })],
      ['noteAsk', (log, key) => log.noteAsk(key, 'guid-1', now, true)],
      ['noteLost', (log, key) => log.noteLost(key, 'guid-1', now)],
      ['asks', (log, key) => log.asks(key)],
    ])('rejects %s when it cannot know the outcome', async (_method, call) => {
      const { log, key, failNext } = fresh();
      failNext();
      await expect(call(log, key)).rejects.toThrow();
    });
  });
}
