import fc from 'fast-check';

import { reasons, type Reason } from '@mef/rejection';

import { archiveKey } from './archive-key.ts';
import { createEnvelope } from './create-envelope.ts';
import type { DeadLetter } from './envelope.ts';
import { openEnvelope } from './open-envelope.ts';
import { sampleLetter } from './sample-letter.ts';

const now = Date.UTC(2026, 2, 2);

describe('createEnvelope', () => {
  it('keeps the raw bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (raw) => {
        const opened = openEnvelope(JSON.stringify(createEnvelope(sampleLetter({ raw }), now)));
        expect(opened.raw.equals(raw)).toBe(true);
      }),
    );
  });

  it('adds the stage of the reason, the first failure and the mark that it was authenticated', () => {
    for (const reasonCode of Object.keys(reasons) as Reason[])
      expect(createEnvelope(sampleLetter({ reasonCode }), now)).toMatchObject({
        v: 1,
        stage: reasons[reasonCode].stage,
        attempts: 1,
        firstFailedAt: '2026-03-02T00:00:00.000Z',
        authenticated: true,
      });
  });

  it.each<[string, Partial<DeadLetter>]>([
    ['time of receipt', { receivedAt: '2026-03-05T00:00:00.000Z' }],
    ['trace', { trace: 'trace-2' }],
    ['bundle', { appVersion: 'fedcba9876543210' }],
    ['reason', { reasonCode: 'normalize-failed' }],
    ['wording of the detail', { reasonDetail: 'another wording' }],
  ])('gives the same id to the same failure, whatever its %s', (_what, changes) => {
    expect(createEnvelope(sampleLetter(changes), now + 1).id).toBe(createEnvelope(sampleLetter(), now).id);
  });

  it.each<[string, Partial<DeadLetter>]>([
    ['raw bytes', { raw: Buffer.from('{}') }],
    ['record', { recordIndex: 1 }],
    ['unit', { unit: 'body' }],
    ['source', { source: 'okta-poller' }],
    ['instance', { instance: 'second' }],
    ['id beside the bytes', { idBeside: 'guid-1' }],
  ])('gives another id to another %s', (_what, changes) => {
    expect(createEnvelope(sampleLetter(changes), now).id).not.toBe(createEnvelope(sampleLetter(), now).id);
  });

  it('tells the same bytes apart by the id beside them, and knows them again by it', () => {
    const under = (idBeside: string, later = 0) =>
      createEnvelope(sampleLetter({ idBeside, headersSafe: { 'x-delivery': idBeside } }), now + later);
    expect(under('guid-2').id).not.toBe(under('guid-1').id);
    expect(under('guid-1', 60_000).id).toBe(under('guid-1').id);
    expect(openEnvelope(JSON.stringify(under('guid-1'))).envelope).toEqual(under('guid-1'));
  });

  it('knows an event again that stands at another position of another block', () => {
    const eventAt = (recordIndex: number) => createEnvelope(sampleLetter({ unit: 'event', recordIndex }), now).id;
    expect(eventAt(7)).toBe(eventAt(0));
  });

  it('freezes the id, because it is the name of an object', () => {
    expect(createEnvelope(sampleLetter(), now).id).toBe('UGvPMiB9d4Y1Xn9G3Y7loTBFefWMGMTs88xJIv7vOIA');
  });

  it('keeps no more than 1,000 characters of detail', () => {
    expect(createEnvelope(sampleLetter({ reasonDetail: 'x'.repeat(3_000) }), now).reasonDetail).toHaveLength(1_000);
  });
});

describe('archiveKey', () => {
  it('is source, reason, day of receipt in UTC and id', () => {
    const envelope = createEnvelope(sampleLetter(), now);
    expect(archiveKey(envelope)).toBe(`zoom-webhook/payload-shape/2026-03-01/${envelope.id}`);
    const offset = createEnvelope(sampleLetter({ receivedAt: '2026-03-02T01:00:00+02:00' }), now);
    expect(archiveKey(offset)).toContain('/2026-03-01/');
  });
});
