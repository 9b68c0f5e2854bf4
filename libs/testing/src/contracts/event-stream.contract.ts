import { encodeBlocks, readBlock, StreamUnavailable, type BlockStream, type EventBatch } from '@mef/output';

import { sampleBatch } from './sample-batch.ts';

/** A fresh, empty stream and what the suite needs to look into it and to disturb it. */
export interface StreamUnderTest {
  readonly stream: BlockStream;
  /** Every record that the stream holds. */
  records(): Promise<readonly Uint8Array[]>;
  /** Lets the next calls fail as a whole. */
  failNext(calls: number): void;
  /** Lets the next call refuse the records at these positions. */
  refuseNext(positions: readonly number[]): void;
}

/** Eight blocks: 64 KiB of text close one. */
const eightBlocks = sampleBatch(16, 32_000);

/** What every EventStream does: the twin, so that tests may rely on it, and the adapter, so that production may. */
export function describeEventStream(name: string, open: () => Promise<StreamUnderTest>): void {
  describe(`EventStream: ${name}`, () => {
    it('holds every event of a batch, in order, when write resolves', async () => {
      const { stream, records } = await open();
      const batch = sampleBatch(40);
      await stream.write(batch);
      const [record, ...others] = await records();
      expect(others).toEqual([]);
      const block = readBlock(record ?? new Uint8Array());
      expect(block.header).toEqual({
        v: 1,
        source: 'zoom-webhook',
        instance: 'main',
        schemaversion: 1,
        n: 40,
        trace: 'trace-1',
      });
      expect(block.events.map((event) => event.line)).toEqual(batch.events.map((event) => JSON.stringify(event)));
    });

    it('holds nothing when there is nothing to write', async () => {
      const { stream, records } = await open();
      await stream.write(sampleBatch(0));
      expect(await records()).toEqual([]);
    });

    it('puts back records of the stream byte for byte, none when there are none', async () => {
      const { stream, records } = await open();
      await stream.putBlocks('main', []);
      expect(await records()).toEqual([]);
      const blocks = encodeBlocks(eightBlocks);
      await stream.putBlocks('main', blocks);
      const put = (await records()).map((record) => Buffer.from(record).toString('base64')).sort();
      expect(put).toEqual(blocks.map(({ data }) => Buffer.from(data).toString('base64')).sort());
    });

    it('puts a record again that was refused, and no other', async () => {
      const under = await open();
      under.refuseNext([0, 3, 7]);
      under.refuseNext([1]);
      await under.stream.write(eightBlocks);
      expect(await under.records()).toHaveLength(8);
      expect(await idsIn(under)).toEqual(idsOf(eightBlocks));
    });

    it('gets over calls that fail', async () => {
      const under = await open();
      under.failNext(2);
      await under.stream.write(eightBlocks);
      expect(await idsIn(under)).toEqual(idsOf(eightBlocks));
    });

    it('rejects when the stream stays down, so that nobody acknowledges', async () => {
      const { stream, failNext, records } = await open();
      failNext(100);
      await expect(stream.write(eightBlocks)).rejects.toThrow(StreamUnavailable);
      expect(await records()).toEqual([]);
    });

    it('rejects when one record of many stays out', async () => {
      const { stream, refuseNext } = await open();
      refuseNext([5]);
      for (let call = 0; call < 100; call++) refuseNext([0]);
      await expect(stream.write(eightBlocks)).rejects.toThrow(/^1 of 8 records/);
    });
  });
}

async function idsIn({ records }: StreamUnderTest): Promise<string[]> {
  return (await records()).flatMap((record) => readBlock(record).events.map((event) => event.id)).sort();
}

function idsOf(batch: EventBatch): string[] {
  return batch.events.map((event) => event.details.eventid).sort();
}
