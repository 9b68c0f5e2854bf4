import { addAttempt } from './add-attempt.ts';
import { createEnvelope } from './create-envelope.ts';
import type { Attempt } from './envelope.ts';
import { openEnvelope } from './open-envelope.ts';
import { sampleLetter } from './sample-letter.ts';
import { storedLetter } from './stored-letter.ts';

const attemptAt = (second: number): Attempt => ({
  at: new Date(Date.UTC(2026, 2, 3, 0, 0, second)).toISOString(),
  because: 'command',
  reasonCode: 'normalize-failed',
  reasonDetail: 'x'.repeat(1_000),
  appVersion: 'fedcba9876543210',
  schemaVersion: 2,
});

describe('addAttempt', () => {
  const first = createEnvelope(sampleLetter(), Date.UTC(2026, 2, 2));

  it('says above what failed last, and below each try; id, times and bytes stay', () => {
    const { attempts, history, ...again } = addAttempt(first, attemptAt(0));
    expect(again).toEqual({
      ...first,
      attempts: undefined,
      stage: 'normalize',
      reasonCode: 'normalize-failed',
      reasonDetail: 'x'.repeat(1_000),
      appVersion: 'fedcba9876543210',
      schemaVersion: 2,
    });
    expect(attempts).toBe(2);
    expect(history).toMatchObject([
      { at: '2026-03-02T00:00:00.000Z', because: 'delivery', reasonCode: 'payload-shape', schemaVersion: 1 },
      { at: '2026-03-03T00:00:00.000Z', because: 'command', reasonCode: 'normalize-failed', schemaVersion: 2 },
    ]);
  });

  it('counts all tries, tells of the newest 20, and stays an envelope that fits a message', () => {
    let letter = first;
    for (let second = 0; second < 50; second++) letter = addAttempt(letter, attemptAt(second));
    expect(letter.attempts).toBe(51);
    expect(letter.history?.map(({ at }) => at.slice(17, 19))).toEqual(
      Array.from({ length: 20 }, (_, at) => String(at + 30)),
    );
    const { body } = storedLetter(letter);
    expect(body.length).toBeLessThan(30_000);
    expect(openEnvelope(body).envelope).toEqual(letter);
  });
});
