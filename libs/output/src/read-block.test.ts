import { gzipSync } from 'node:zlib';

import { BlockRejection } from './block-rejection.ts';
import { encodeBlocks } from './encode-blocks.ts';
import { MAX_UNFOLDED_BYTES } from './limits.ts';
import { readBlock } from './read-block.ts';
import { sampleBatch, sampleEvent } from './sample-batch.ts';

const header = { v: 1, source: 'zoom-webhook', instance: 'main', schemaversion: 1, n: 2, trace: 'trace-1' };
const events = [JSON.stringify(sampleEvent('first')), JSON.stringify(sampleEvent('second'))];
const block = (...lines: readonly unknown[]): Buffer =>
  Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
const whole = block(header, ...events);

function refusalOf(bytes: Uint8Array): unknown {
  try {
    return readBlock(bytes);
  } catch (error) {
    return error;
  }
}

describe('readBlock', () => {
  it.each([
    ['plain', whole],
    ['plain with a final newline', Buffer.concat([whole, Buffer.from('\n')])],
    ['compressed', gzipSync(whole)],
  ])('reads a block that is %s', (_kind, bytes) => {
    expect(readBlock(bytes)).toEqual({
      header,
      events: [
        { line: events[0], id: 'first' },
        { line: events[1], id: 'second' },
      ],
    });
  });

  const { trace: _trace, ...noTrace } = header;
  it.each([
    ['nothing', Buffer.alloc(0), 'block-unreadable', 'line 1'],
    ['text that is no JSON', Buffer.from('secret-canary'), 'block-unreadable', 'line 1'],
    ['a header that is a list', block([], ...events), 'block-unreadable', 'header.v'],
    ['a header that is null', block('null', ...events), 'block-unreadable', 'line 1'],
    ['a later version', block({ ...header, v: 2 }, ...events), 'block-unreadable', 'header.v: expected 1'],
    ['no source', block({ ...header, source: '' }, ...events), 'block-unreadable', 'header.source'],
    [
      'an instance that is no text',
      block({ ...header, instance: 7 }, ...events),
      'block-unreadable',
      'header.instance',
    ],
    [
      'version 0 of the source',
      block({ ...header, schemaversion: 0 }, ...events),
      'block-unreadable',
      'header.schemaversion',
    ],
    ['a count that is text', block({ ...header, n: '2' }, ...events), 'block-unreadable', 'header.n'],
    [
      'heartbeats that are no count',
      block({ ...header, heartbeats: true }, ...events),
      'block-unreadable',
      'header.heartbeats',
    ],
    ['half a count', block({ ...header, n: 1.5 }, ...events), 'block-unreadable', 'header.n'],
    [
      'a word on overwriting that is none',
      block({ ...header, overwrite: 1 }, ...events),
      'block-unreadable',
      'header.overwrite: expected true',
    ],
    [
      'a word on reading again that is none',
      block({ ...header, reread: 'no' }, ...events),
      'block-unreadable',
      'header.reread',
    ],
    ['no trace', block(noTrace, ...events), 'block-unreadable', 'header.trace'],
    ['bytes that are no UTF-8', Buffer.concat([whole, Buffer.from([0xff])]), 'block-unreadable', 'UTF-8'],
    ['half a gzip', gzipSync(whole).subarray(0, 60), 'block-unreadable', 'gzip'],
    [
      'a gzip with a flipped bit',
      gzipSync(whole).map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      'block-unreadable',
      'gzip',
    ],
    ['a gzip that unfolds without end', gzipSync(Buffer.alloc(MAX_UNFOLDED_BYTES + 1, 32)), 'block-unreadable', 'gzip'],
    ['an event too few', block(header, events[0]), 'block-incomplete', 'header.n says 2 events, the block holds 1'],
    ['an event too many', block(header, ...events, events[0]), 'block-incomplete', 'holds 3'],
    ['an empty line in place of an event', block(header, '', events[1]), 'block-event-unreadable', 'line 2'],
    ['a cut event', block(header, events[0], events[1]?.slice(0, -3)), 'block-event-unreadable', 'line 3'],
    ['an event that is null', block(header, 'null', events[1]), 'block-event-unreadable', 'line 2'],
    [
      'an event without an id',
      block(header, events[0], { details: { note: 'secret-canary' } }),
      'block-event-unreadable',
      'line 3',
    ],
    [
      'an event whose id is a number',
      block(header, { details: { eventid: 7 } }, events[1]),
      'block-event-unreadable',
      'line 2',
    ],
  ])('refuses %s and names the place, not the value', (_kind, bytes, reason, place) => {
    const refusal = refusalOf(bytes);
    expect(refusal).toMatchObject({ reason, detail: expect.stringContaining(place) });
    expect(String(refusal)).not.toContain('canary');
  });

  it.each([
    ['a wrong count', block(header, events[0])],
    ['a line that is no event', block(header, events[0], 'null')],
  ])('names the header of a block with %s, so that its source can be found', (_kind, bytes) => {
    const refusal = refusalOf(bytes);
    expect(refusal).toBeInstanceOf(BlockRejection);
    expect(refusal).toMatchObject({ header });
  });

  it('names no header that could not be read', () => {
    expect(refusalOf(block({ ...header, v: 2 }, ...events))).not.toBeInstanceOf(BlockRejection);
  });

  it('never takes damaged bytes for a whole compressed block', () => {
    const many = Array.from({ length: 20 }, (_, at) => sampleEvent(`id-${at}`));
    const bytes = encodeBlocks(sampleBatch(many))[0]?.data ?? Buffer.alloc(0);
    for (let cut = 0; cut < bytes.length; cut += 7) expect(() => readBlock(bytes.subarray(0, cut))).toThrow(/block-/);
  });
});
