import { createHash, randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { encodeBlocks, encodeLine } from './encode-blocks.ts';
import { MAX_RECORD_BYTES, TARGET_TEXT_BYTES } from './limits.ts';
import { readBlock } from './read-block.ts';
import { sampleBatch, sampleEvent } from './sample-batch.ts';

const eventsOf = (count: number, note?: string) =>
  Array.from({ length: count }, (_, at) =>
    sampleEvent(createHash('sha256').update(String(at)).digest('base64url'), note),
  );
const isGzip = (data: Uint8Array): boolean => data[0] === 0x1f && data[1] === 0x8b;
/** Text that gzip cannot shrink below three quarters. */
const noise = (bytes: number): string => randomBytes(bytes).toString('base64').slice(0, bytes);

describe('encodeBlocks', () => {
  it.each(['overwrite', 'reread'] as const)('says "%s" in each block of a batch, and in no other', (word) => {
    const batch = sampleBatch(eventsOf(100, noise(2_000)));
    const blocks = encodeBlocks({ ...batch, [word]: true });
    expect(blocks.length).toBeGreaterThan(1);
    for (const { data } of blocks) expect(readBlock(data).header[word]).toBe(true);
    for (const { data } of encodeBlocks(batch)) expect(readBlock(data).header).not.toHaveProperty(word);
  });

  it('says in each block of heartbeats how many there are, and in no other', () => {
    const batch = sampleBatch(eventsOf(100, noise(2_000)));
    const headers = encodeBlocks({ ...batch, areHeartbeats: true }).map(({ data }) => readBlock(data).header);
    expect(headers.length).toBeGreaterThan(1);
    for (const { n, heartbeats } of headers) expect(heartbeats).toBe(n);
    for (const { data } of encodeBlocks(batch)) expect(readBlock(data).header).not.toHaveProperty('heartbeats');
  });

  it('gives back every event, in order and as it was, whatever its text', () => {
    const note = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 3_000 }),
      fc.constant('\n\r\u2028\ud800\uffff'),
    );
    fc.assert(
      fc.property(fc.array(note, { minLength: 1, maxLength: 120 }), (notes) => {
        const events = notes.map((text, at) => sampleEvent(`id-${at}`, text));
        const read = encodeBlocks(sampleBatch(events)).flatMap((block) => readBlock(block.data).events);
        expect(read.map(({ id }) => id)).toEqual(events.map((event) => event.details.eventid));
        expect(read.map(({ line }) => line)).toEqual(events.map((event) => JSON.stringify(event)));
      }),
      { numRuns: 60 },
    );
  });

  it('says in the header what the reader needs to reconcile', () => {
    const [block] = encodeBlocks(sampleBatch(eventsOf(2)));
    expect(block && readBlock(block.data).header).toEqual({
      v: 1,
      source: 'zoom-webhook',
      instance: 'main',
      schemaversion: 3,
      n: 2,
      trace: 'trace-1',
    });
  });

  it('makes no block of no events', () => {
    expect(encodeBlocks(sampleBatch([]))).toEqual([]);
  });

  it('leaves one small event as it is and compresses a block of many', () => {
    const [single] = encodeBlocks(sampleBatch(eventsOf(1)));
    const [many] = encodeBlocks(sampleBatch(eventsOf(20)));
    expect(single && isGzip(single.data)).toBe(false);
    expect(many && isGzip(many.data)).toBe(true);
  });

  it('closes a block before its text passes the target', () => {
    const blocks = encodeBlocks(sampleBatch(eventsOf(500, 'x'.repeat(800))));
    const texts = blocks.map((block) =>
      readBlock(block.data).events.reduce((sum, { line }) => sum + line.length + 1, 0),
    );
    expect(Math.max(...texts)).toBeLessThanOrEqual(TARGET_TEXT_BYTES);
    expect(Math.min(...texts.slice(0, -1))).toBeGreaterThan(TARGET_TEXT_BYTES - 2_000);
  });

  it('spreads blocks over the shards, the same way each time', () => {
    const keys = encodeBlocks(sampleBatch(eventsOf(2_000, 'x'.repeat(800)))).map((block) => block.partitionKey);
    const shards = keys.map((key) => createHash('md5').update(key).digest().readUInt8(0) >> 6);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(shards).size).toBe(4);
    expect(encodeBlocks(sampleBatch(eventsOf(2_000, 'x'.repeat(800)))).map((block) => block.partitionKey)).toEqual(
      keys,
    );
  });

  it('puts the largest event that the model allows into one record', () => {
    const blocks = encodeBlocks(sampleBatch([sampleEvent('large', noise(255 * 1024))]));
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.data.length).toBeLessThan(MAX_RECORD_BYTES);
  });

  it('refuses to make a record that would not fit a dead letter', () => {
    expect(() => encodeBlocks(sampleBatch([sampleEvent('huge', noise(1024 * 1024))]))).toThrow(RangeError);
  });
});

describe('encodeLine', () => {
  it('gives the bytes of a line back as they were, also such that JSON would write otherwise', () => {
    const line = '{ "details": {"eventid":"id-1", "number": 12345678901234567890, "text":"\\u00e9"} }';
    const block = encodeLine(sampleBatch([]), { line, id: 'id-1' });
    expect(readBlock(block.data)).toMatchObject({
      header: { source: 'zoom-webhook', instance: 'main', n: 1 },
      events: [{ line, id: 'id-1' }],
    });
    expect(block.partitionKey).toBe('id-1');
  });
});
