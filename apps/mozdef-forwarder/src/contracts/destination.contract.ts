import type { DeliveryPromise } from '../delivery-promises.ts';
import { sampleEvent } from '../doubles/sample-batch.ts';
import { retryReasons } from '../retry-reasons.ts';
import { storedAlready, type Destination } from '../verdict.ts';

/** A destination with nothing in it, and what the suite needs to look behind it. */
export interface DestinationUnderTest {
  readonly destination: Destination;
  /** What is stored there: one entry for each copy of an event. */
  readonly stored: () => Promise<readonly StoredEvent[]>;
  /** From now on nobody answers. */
  readonly goDown: () => Promise<void>;
}

export interface StoredEvent {
  readonly summary?: unknown;
  readonly tags?: unknown;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Promises {
  /** `exactly once`: what comes twice is stored once, and said to be. Else `details.eventid` finds doubles. */
  readonly stores: DeliveryPromise;
  /** Whether events that the index would refuse are mended before they are sent, so that every kind is stored. */
  readonly mends: boolean;
  /**
   * What an overwrite does that was received before the event that was created under its id: engines give what was created
   * version 1, the receiver its receive time. Of two overwrites the newer stays everywhere.
   */
  readonly lateOverwrite?: 'replaces' | 'changes nothing';
}

const always = () => true;
const line = (id: string, details: object = {}, fields: object = {}) => {
  const event = sampleEvent(id, fields) as { details: object };
  return { id, line: JSON.stringify({ ...event, details: { ...event.details, ...details } }) };
};
const ids = (events: readonly StoredEvent[]) => events.map(({ details }) => details['eventid']).sort();
const nested = (levels: number): object => (levels === 0 ? {} : { level: nested(levels - 1) });

/** Each of these is refused by an index, or ends or fools a worker of MozDef, when it is sent as it is. */
const awkward: readonly [string, object, object?][] = [
  ['a field that is text first', { field: 'text' }],
  ['the same field as a number', { field: 7 }],
  ['the same field as an object', { field: { inner: 1 } }],
  ['the same field as a boolean', { field: true }],
  ['an address that is none', { sourceipaddress: 'not-an-ip' }],
  ['an address with a zone', { destinationipaddress: 'fe80::1%eth0' }],
  ['success that is no boolean', { success: 'yes' }],
  ['text over the length of a term', { long: 'é'.repeat(40_000) }],
  ['a text of control characters and no characters', { odd: 'a\u0000b\uffff\ufffe\ud800c' }],
  ['a list of everything', { list: [1, 'a', { b: 1 }, null, true] }],
  ['nesting of 50', { deep: nested(50) }],
  ['names that are none', { '': 1, ' ': 2, '.a': 3, 'a..b': 4, 'b.': 5, '\ud800': 6 }],
  ['a number over 64 bits', { big: 1e21 }],
  ['tags that are text', {}, { tags: 'alone' }],
  ['a time that is none', {}, { timestamp: 'soon', utctimestamp: 'soon' }],
  ['a metadata name at the top', {}, { _id: 'x', _source: { a: 1 }, index: 'y', customendpoint: true }],
  ['a source that is an object', {}, { source: { a: 1 } }],
];

/** What every destination does, whatever stands behind it: real, emulated or in memory. */
export function describeDestination(name: string, promises: Promises, open: () => Promise<DestinationUnderTest>): void {
  describe(`a destination: ${name}`, () => {
    it('has each event when its verdict says stored', async () => {
      const { destination, stored } = await open();
      const verdicts = await destination.deliver([line('a'), line('b'), line('c')], always);
      expect(verdicts).toMatchObject([{ kind: 'stored' }, { kind: 'stored' }, { kind: 'stored' }]);
      expect(ids(await stored())).toEqual(['a', 'b', 'c']);
      const first = (await stored()).find(({ details }) => details['eventid'] === 'a');
      expect(first).toMatchObject({
        summary: 'user signed in a',
        tags: ['zoom-webhook'],
      });
    });

    it('takes 500 events, and says which is which', async () => {
      const { destination, stored } = await open();
      const events = Array.from({ length: 500 }, (_none, at) => line(`many-${String(at).padStart(3, '0')}`));
      const verdicts = await destination.deliver(events, always);
      expect(verdicts.filter(({ kind }) => kind === 'stored')).toHaveLength(500);
      expect(ids(await stored())).toEqual(events.map(({ id }) => id));
    });

    it('gives no verdict where there is no event', async () => {
      const { destination, stored } = await open();
      await expect(destination.deliver([], always)).resolves.toEqual([]);
      expect(await stored()).toEqual([]);
    });

    it(
      promises.stores === 'exactly once' ? 'stores what comes again once' : 'marks doubles by the same id',
      async () => {
        const { destination, stored } = await open();
        await destination.deliver([line('again'), line('other')], always);
        const verdicts = await destination.deliver([line('again'), line('again'), line('new')], always);
        if (promises.stores === 'exactly once') {
          expect(verdicts).toMatchObject([storedAlready, storedAlready, { kind: 'stored', already: false }]);
          expect(ids(await stored())).toEqual(['again', 'new', 'other']);
        } else {
          expect(verdicts.every(({ kind }) => kind === 'stored')).toBe(true);
          expect(new Set(ids(await stored()))).toEqual(new Set(['again', 'new', 'other']));
        }
      },
    );

    const replacing = (id: string, summary: string, hour: string) => {
      const ingest = { receivedat: `2026-11-21T${hour}:00:00.000+00:00` };
      return { ...line(id, { ingest }, { summary }), overwrite: true as const };
    };

    if (promises.lateOverwrite !== undefined)
      it(`takes an overwrite that was received before what was created: it ${promises.lateOverwrite}`, async () => {
        const { destination, stored } = await open();
        const { overwrite: _none, ...created } = replacing('a', 'created', '12');
        await destination.deliver([created], always);
        const already = promises.lateOverwrite === 'changes nothing';
        expect(await destination.deliver([replacing('a', 'late', '11')], always)).toMatchObject([
          { kind: 'stored', already },
        ]);
        expect(await stored()).toMatchObject([{ summary: already ? 'created' : 'late' }]);
      });

    if (promises.stores === 'exactly once')
      it('replaces what is stored by what is newer, and by nothing that is older', async () => {
        const { destination, stored } = await open();
        await destination.deliver([line('a'), line('b')], always);
        expect(await destination.deliver([replacing('a', 'newest', '12'), line('c')], always)).toMatchObject([
          { kind: 'stored', already: false },
          { kind: 'stored', already: false },
        ]);
        expect(await destination.deliver([replacing('a', 'newer', '11')], always)).toMatchObject([storedAlready]);
        expect(await destination.deliver([replacing('d', 'alone', '11')], always)).toMatchObject([{ kind: 'stored' }]);
        expect(ids(await stored())).toEqual(['a', 'b', 'c', 'd']);
        expect((await stored()).find(({ details }) => details['eventid'] === 'a')).toMatchObject({ summary: 'newest' });
      });
    else
      it('leaves what is stored as it is, because what replaces it would stand beside it', async () => {
        const { destination, stored } = await open();
        const verdicts = await destination.deliver([line('a'), replacing('a', 'newest', '12')], always);
        expect(verdicts).toMatchObject([{ kind: 'stored' }, { kind: 'passed over' }]);
        expect(ids(await stored())).toEqual(['a']);
      });

    it('refuses what is no event, and not its neighbours', async () => {
      const { destination, stored } = await open();
      const verdicts = await destination.deliver([line('a'), { id: 'list', line: '[]' }, line('b')], always);
      expect(verdicts).toMatchObject([
        { kind: 'stored' },
        { kind: 'dead letter', reason: 'destination-refused' },
        { kind: 'stored' },
      ]);
      expect(ids(await stored())).toEqual(['a', 'b']);
    });

    it('sends nothing when there is no time', async () => {
      const { destination, stored } = await open();
      await expect(destination.deliver([line('a')], () => false)).resolves.toEqual([
        { kind: 'retry', reason: 'out-of-time' },
      ]);
      expect(await stored()).toEqual([]);
    });

    it('gives all back when nobody answers', async () => {
      const { destination, goDown } = await open();
      await goDown();
      const verdicts = await destination.deliver([line('a'), line('b')], always);
      expect(verdicts).toHaveLength(2);
      for (const verdict of verdicts) {
        expect(verdict).toMatchObject({ kind: 'retry' });
        if (verdict.kind === 'retry') expect(retryReasons[verdict.reason]).toMatchObject({ scope: 'request' });
      }
    });

    if (promises.mends)
      it('stores every awkward event, one after the other in the same index', async () => {
        const { destination, stored } = await open();
        const events = awkward.map(([kind, details, fields]) => line(kind, details, fields));
        const verdicts = await destination.deliver(events, always);
        expect(events.filter((_event, at) => verdicts[at]?.kind !== 'stored').map(({ id }) => id)).toEqual([]);
        expect(ids(await stored())).toEqual(events.map(({ id }) => id).sort());
      });
  });
}
