import { gzipSync } from 'node:zlib';

import { createEnvelope } from './create-envelope.ts';
import type { Envelope } from './envelope.ts';
import { MAX_RAW_BYTES } from './limits.ts';
import { openEnvelope } from './open-envelope.ts';
import { sampleLetter } from './sample-letter.ts';

const envelope = createEnvelope(sampleLetter(), 0);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const without = (field: keyof Envelope): object =>
  Object.fromEntries(Object.entries(envelope).filter(([name]) => name !== field));

describe('openEnvelope', () => {
  it('gives back what was put in', () => {
    const stream = { shard: 'shardId-000000000000', sequenceNumber: '49', partitionKey: 'key' };
    const letter = sampleLetter({ stream });
    const opened = openEnvelope(JSON.stringify(createEnvelope(letter, 0)));
    expect(opened.envelope).toEqual(createEnvelope(letter, 0));
    expect(opened.raw.toString()).toBe('{"event":"meeting.started"}');
  });

  it.each(Object.keys(envelope) as (keyof Envelope)[])('refuses an envelope without %s', (field) => {
    expect(() => openEnvelope(JSON.stringify(without(field)))).toThrow(`dead letter: ${field}`);
  });

  it.each<[string, string, object]>([
    ['a later version', 'v', { v: 2 }],
    ['a mark that it was not authenticated', 'authenticated', { authenticated: false }],
    ['a reason that is not in the table', 'reasonCode', { reasonCode: 'secret-canary' }],
    ['the stage of another reason', 'stage', { stage: 'deliver' }],
    ['a source that would leave its folder', 'source', { source: '../canary' }],
    ['an instance with a slash', 'instance', { instance: 'a/canary' }],
    ['an id that is not one', 'id', { id: 'canary' }],
    ['a time that is none', 'receivedAt', { receivedAt: 'canary' }],
    ['a header that is a list', 'headersSafe.note', { headersSafe: { note: ['canary'] } }],
    ['an unknown unit', 'unit', { unit: 'canary' }],
    ['a detail that is too long', 'reasonDetail', { reasonDetail: 'canary'.repeat(200) }],
    ['text that is no base64', 'raw', { raw: 'ca nary' }],
    ['raw that is no gzip', 'raw', { raw: base64(Buffer.from('canary')) }],
    ['half of raw', 'raw', { raw: base64(Buffer.from(envelope.raw, 'base64').subarray(0, 30)) }],
    ['raw that unfolds without end', 'raw', { raw: base64(gzipSync(Buffer.alloc(MAX_RAW_BYTES + 1))) }],
    ['another length', 'rawBytes', { rawBytes: 26 }],
    [
      'other bytes of the same length',
      'rawSha256',
      { raw: base64(gzipSync(Buffer.from('{"event":"meeting.stopped"}'))) },
    ],
    ['a field that nobody knows', 'envelope', { extra: 'canary' }],
    ['the id of another letter', 'id', { id: createEnvelope(sampleLetter({ raw: Buffer.from('{}') }), 0).id }],
    ['another source', 'id', { source: 'acme-webhook' }],
    ['another instance', 'id', { instance: 'second' }],
    ['another record', 'id', { recordIndex: 1 }],
    ['another unit', 'id', { unit: 'body' }],
  ])('refuses %s and names the field, not the value', (_kind, field, change) => {
    const open = (): unknown => openEnvelope(JSON.stringify({ ...envelope, ...change }));
    expect(open).toThrow(`dead letter: ${field}: `);
    expect(open).not.toThrow(/canary/);
  });

  it('knows the id by whichever header had the id beside the bytes', () => {
    const headersSafe = { 'x-other': 'a', 'x-delivery': ' guid-1 ' };
    const beside = createEnvelope(sampleLetter({ idBeside: 'guid-1', headersSafe }), 0);
    expect(openEnvelope(JSON.stringify(beside)).envelope).toEqual(beside);
    const changed = { ...beside, headersSafe: { ...headersSafe, 'x-delivery': 'guid-2' } };
    expect(() => openEnvelope(JSON.stringify(changed))).toThrow('dead letter: id: ');
  });

  it('takes an event from any place of its block', () => {
    const event = createEnvelope(sampleLetter({ unit: 'event', recordIndex: 4 }), 0);
    expect(openEnvelope(JSON.stringify({ ...event, recordIndex: 2 })).envelope.id).toBe(event.id);
  });

  it.each<[string, string]>([
    ['{"a":1}', 'v, id, source, 20 more are missing; envelope: expected no other fields'],
    [JSON.stringify(without('tenant')), 'tenant is missing'],
    [
      JSON.stringify({ ...envelope, reasonCode: 'x' }),
      'reasonCode: expected one of the values that this version knows',
    ],
  ])('says of %j what it lacks, and no more than a line', (json, fault) => {
    expect(() => openEnvelope(json)).toThrow(`dead letter: ${fault}`);
  });

  it('names a few of many places', () => {
    const none = Object.fromEntries(Object.keys(envelope).map((name) => [name, null]));
    const fault = /^dead letter: v: [^;]*; id: [^;]*; source: [^;]*; 20 more$/;
    expect(() => openEnvelope(JSON.stringify(none))).toThrow(fault);
  });

  it.each(['', 'canary', '{"v":', 'null', '[]'])('refuses %j', (json) => {
    expect(() => openEnvelope(json)).toThrow(/^dead letter: (expected JSON|envelope: )/);
  });
});
