import { createCall } from '../create-call.ts';
import { createOpenSearchDestination } from '../create-opensearch-destination.ts';
import { sampleEvent } from '../doubles/sample-batch.ts';
import type { Flavor } from '../opensearch/flavor.ts';
import type { SentEvent } from '../verdict.ts';
import type { EngineUnderTest } from './engine-faults.contract.ts';

const now = Date.UTC(2026, 10, 21, 9);
const always = () => true;

interface Said {
  readonly summary: string;
  /** Of the event, day of November 2026. */
  readonly day?: number;
  /** Hour of 2026-11-21 at which the bytes were received. */
  readonly hour: number;
  readonly overwrite?: true;
  readonly reread?: true;
}

const event = ({ summary, day = 21, hour, overwrite, reread }: Said): SentEvent => {
  const pad = (number: number): string => String(number).padStart(2, '0');
  const time = `2026-11-${pad(day)}T06:00:00.000+00:00`;
  const ingest = { receivedat: `2026-11-21T${pad(hour)}:00:00.000+00:00` };
  const details = { eventid: 'one', eventtype: 'user.signed_in', ingest };
  const line = JSON.stringify(sampleEvent('one', { summary, timestamp: time, utctimestamp: time, details }));
  return { id: 'one', line, overwrite, reread };
};

/** What replaces a stored event, or is read once more, in the index of whatever day that is. */
export function describeOverwrite(name: string, flavor: Flavor, open: () => Promise<EngineUnderTest>): void {
  describe(`replacing what is stored: ${name}`, () => {
    async function setUp() {
      const engine = await open();
      const call = createCall({ url: engine.url, credentials: undefined, ca: undefined });
      const destination = createOpenSearchDestination({ call, flavor, clock: () => now });
      const deliver = async (...said: readonly Said[]) => destination.deliver(said.map(event), always);
      const documents = async () =>
        (await engine.documents()).map(({ summary, receivedtimestamp }) => [summary, receivedtimestamp]);
      return { deliver, documents };
    }
    const first = '2026-11-21T07:00:00.000+00:00';

    it('keeps one document and the time at which it was first received', async () => {
      const { deliver, documents } = await setUp();
      await deliver({ summary: 'old', hour: 7 });
      expect(await deliver({ summary: 'new', hour: 8, overwrite: true })).toMatchObject([{ kind: 'stored' }]);
      expect(await documents()).toEqual([['new', first]]);
    });

    it('finds it in the index of another day, also when it was stored a moment ago', async () => {
      const { deliver, documents } = await setUp();
      await deliver({ summary: 'old', day: 20, hour: 7 });
      expect(await deliver({ summary: 'new', day: 19, hour: 8, overwrite: true })).toMatchObject([{ kind: 'stored' }]);
      expect(await documents()).toEqual([['new', first]]);
    });

    it('does not replace what is newer, however late it comes, and may come twice', async () => {
      const { deliver, documents } = await setUp();
      await deliver({ summary: 'old', hour: 6 });
      await deliver({ summary: 'second', hour: 8, overwrite: true });
      expect(await deliver({ summary: 'first', hour: 7, overwrite: true })).toMatchObject([
        { kind: 'stored', already: true },
      ]);
      expect(await deliver({ summary: 'second', hour: 8, overwrite: true })).toMatchObject([{ kind: 'stored' }]);
      expect((await documents()).map(([summary]) => summary)).toEqual(['second']);
    });

    it('stores what is not there, and an ordinary event that comes after it changes nothing', async () => {
      const { deliver, documents } = await setUp();
      await deliver({ summary: 'new', hour: 8, overwrite: true });
      expect(await deliver({ summary: 'old', hour: 7 })).toMatchObject([{ kind: 'stored', already: true }]);
      expect((await documents()).map(([summary]) => summary)).toEqual(['new']);
    });

    it('does not store what is read once more beside it, when the code has read two days of one record', async () => {
      const { deliver, documents } = await setUp();
      await deliver({ summary: 'old', day: 20, hour: 6 });
      await deliver({ summary: 'new', day: 19, hour: 7, overwrite: true });
      expect(await deliver({ summary: 'again', day: 19, hour: 8, reread: true })).toMatchObject([
        { kind: 'stored', already: true },
      ]);
      expect((await documents()).map(([summary]) => summary)).toEqual(['new']);
    });

    it('lets stand what was stored by another day, and stores what is read for the first time by its own', async () => {
      const { deliver, documents } = await setUp();
      expect(await deliver({ summary: 'old', day: 20, hour: 7, reread: true })).toMatchObject([
        { kind: 'stored', already: false },
      ]);
      expect(await deliver({ summary: 'again', day: 19, hour: 8, reread: true })).toMatchObject([
        { kind: 'stored', already: true },
      ]);
      expect(await documents()).toEqual([['old', first]]);
    });
  });
}
