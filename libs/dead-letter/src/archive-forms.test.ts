import { createHash } from 'node:crypto';

import { addEndings, hasEnding } from './add-endings.ts';
import { archiveKey, BEHIND_CLOSED, historyKey, readArchiveKey } from './archive-key.ts';
import { closedLetter, openClosedLetter } from './closed-letter.ts';
import { createEnvelope } from './create-envelope.ts';
import { openEnvelope } from './open-envelope.ts';
import { openQuarantined, quarantined } from './quarantined.ts';
import { sampleLetter } from './sample-letter.ts';
import { backFromStream, openStreamTrip, streamTrip } from './stream-trip.ts';

const now = Date.UTC(2026, 2, 2);
const envelope = createEnvelope(sampleLetter(), now);
const replayed = { at: '2026-03-03T00:00:00.000Z', because: 'schedule', outcome: 'stored', appVersion: 'x' } as const;
const discarded = { at: '2026-03-03T00:00:00.000Z', by: 'user1@example.com', note: 'test data ☃' } as const;

describe('a closed letter', () => {
  it.each([
    ['_replayed/', replayed],
    ['_discarded/', discarded],
  ])('stands below %s with how it ended, and can be read', (folder, closed) => {
    const { key, body } = closedLetter(envelope, closed);
    expect(key).toBe(folder + archiveKey(envelope));
    expect(openClosedLetter(body)).toEqual({ ...openEnvelope(JSON.stringify(envelope)), closed });
  });

  it('is none that is open, and the other way round', () => {
    const { body } = closedLetter(envelope, replayed);
    expect(() => openEnvelope(body)).toThrow('dead letter: envelope: ');
    expect(() => openClosedLetter(JSON.stringify(envelope))).toThrow('dead letter: closed: ');
    expect(() => openClosedLetter('canary')).toThrow('dead letter: expected JSON');
  });
});

describe('a letter that is opened again', () => {
  it('tells each ending once, by time, the newest twenty', () => {
    const again = addEndings(addEndings(envelope, [replayed]), [
      replayed,
      replayed,
      { ...discarded, at: '2026-03-02T00:00:00.000Z' },
    ]);
    expect(again.endings?.map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-02', '2026-03-03']);
    expect([hasEnding(again, replayed), hasEnding(again, discarded)]).toEqual([true, false]);
    expect(openClosedLetter(closedLetter(again, discarded).body).envelope).toEqual(again);
    const many = Array.from({ length: 30 }, (_, at) => ({ ...discarded, note: String(at) }));
    expect(addEndings(envelope, many).endings?.map((one) => 'note' in one && one.note)[0]).toBe('10');
    expect(addEndings(envelope, [])).toEqual(envelope);
  });
});

describe('keys', () => {
  it('tell source, reason, day and id of a letter, open or closed', () => {
    const parts = { source: 'zoom-webhook', reason: 'payload-shape', day: '2026-03-01', id: envelope.id };
    expect(readArchiveKey(archiveKey(envelope))).toEqual(parts);
    expect(readArchiveKey(closedLetter(envelope, discarded).key)).toEqual(parts);
  });

  it.each(['', 'a', 'a/b/c/d', '_history/x', '_quarantine/2026-03-01/x', 'a/b/2026-03-01/x/y', '/b/2026-03-01/x'])(
    'tell nothing of %j',
    (key) => {
      expect(readArchiveKey(key)).toBeUndefined();
    },
  );

  it('sort those of open letters behind one place, and all others before it', () => {
    const others = [closedLetter(envelope, replayed).key, historyKey(envelope.id), quarantined('x', '', now).key];
    expect(others.every((key) => key < BEHIND_CLOSED)).toBe(true);
    expect(['a/', 'z/', archiveKey(envelope)].every((key) => key > BEHIND_CLOSED)).toBe(true);
  });
});

describe('what is in quarantine', () => {
  it('is named by its bytes, and keeps them', () => {
    const text = '{"v":1 ☃ \u0000';
    const { key, body } = quarantined(text, 'dead letter: expected JSON', now);
    expect(key).toBe(`_quarantine/2026-03-02/${createHash('sha256').update(text).digest('hex')}`);
    const opened = openQuarantined(body);
    expect(opened).toMatchObject({ receivedAt: '2026-03-02T00:00:00.000Z', fault: 'dead letter: expected JSON' });
    expect(Buffer.from(opened.rawBase64, 'base64').toString()).toBe(text);
    expect(() => openQuarantined('{}')).toThrow();
  });
});

describe('a way through the stream', () => {
  it('keeps what the stream does not carry', () => {
    const { key, body } = streamTrip(envelope, 'deploy', now + 1);
    expect(key).toBe(`_history/${envelope.id}`);
    const fresh = createEnvelope(
      sampleLetter({ reasonCode: 'block-unreadable', receivedAt: '2026-03-09T00:00:00.000Z' }),
      now + 2,
    );
    const back = backFromStream(fresh, openStreamTrip(body));
    expect(back).toMatchObject({
      id: envelope.id,
      attempts: 2,
      firstFailedAt: envelope.firstFailedAt,
      receivedAt: envelope.receivedAt,
      reasonCode: 'block-unreadable',
      stage: 'deliver',
      history: [
        { because: 'delivery', reasonCode: 'payload-shape' },
        { because: 'deploy', reasonCode: 'block-unreadable', at: fresh.firstFailedAt },
      ],
    });
    expect(() => openStreamTrip('{}')).toThrow();
  });
});
