import { createEnvelope, openEnvelope, storedLetter, streamTrip, type DeadLetter } from '@mef/dead-letter';

import { acme, tooStrict } from '../doubles/acme-source.ts';
import { bodies, setUp, sqsEvent } from '../doubles/set-up.ts';
import { drain } from './drain.ts';

const eventLetter: DeadLetter = {
  source: 'acme-webhook',
  instance: 'main',
  tenant: 'unknown',
  trace: 't',
  receivedAt: '2026-02-20T00:00:00.000Z',
  reasonCode: 'destination-refused',
  reasonDetail: 'status 400',
  schemaVersion: 3,
  appVersion: 'forwarder-1',
  headersSafe: {},
  contentType: 'application/json',
  unit: 'event',
  recordIndex: 4,
  raw: Buffer.from('{"details":{"eventid":"id-1"}}'),
};

describe('drain', () => {
  it('puts every letter where it can be found by source, reason, day and id', async () => {
    const { drain: drainAll, refused, keys, open, telemetry } = setUp();
    const messages = await refused(bodies(10));
    expect(await drainAll(messages)).toEqual({ batchItemFailures: [] });
    expect(open()).toHaveLength(10);
    expect(keys()[0]).toMatch(/^acme-webhook\/payload-shape\/2026-03-01\/[\w-]{43}$/);
    const dimensions = { source: 'acme-webhook', instance: 'main', reason: 'payload-shape' } as const;
    expect(telemetry.total('LettersArchived', dimensions)).toBe(10);
  });

  it('makes one object of a letter that comes again, and keeps what is known of its tries', async () => {
    const { ask, drain: drainAll, refused, open, deploy, telemetry, clock } = setUp();
    const messages = await refused(bodies(1));
    await drainAll(messages);
    deploy(tooStrict, 'bundle-2');
    clock.advance(1);
    await ask({ replay: { because: 'command' } });
    await drainAll([...messages, ...messages]);
    expect(open()).toMatchObject([{ attempts: 2, appVersion: 'bundle-2' }]);
    expect(telemetry.total('LettersRepeated')).toBe(2);
    expect(telemetry.total('LettersArchived')).toBe(1);
  });

  it('loses none of two events of the same bytes that a header tells apart', async () => {
    const { ask, drain: drainAll, refused, open, deploy, events } = setUp();
    const identity = { namespace: 'acme-events', key: { header: 'x-id' } };
    const same = [...bodies(1), ...bodies(1), ...bodies(1)];
    const ids = ['id-1', 'id-2', 'id-1'].map((id) => ({ 'x-id': id }));
    await drainAll(await refused(same, { ...tooStrict, identity }, 'bundle-1', ids));
    expect(open()).toHaveLength(2);
    deploy({ ...acme, identity }, 'bundle-2');
    await ask({ replay: { because: 'deploy' } });
    expect(new Set(events().map(({ details }) => details.eventid)).size).toBe(2);
    expect(open()).toEqual([]);
  });

  it('keeps what is no letter apart, with its bytes and what was expected, and the others as they are', async () => {
    const { drain: drainAll, refused, keys, archive, open, telemetry } = setUp();
    const [good = ''] = await refused(bodies(1));
    const forged = JSON.stringify({ ...openEnvelope(good).envelope, authenticated: false });
    const odd = ['', 'canary', '{"v":1}', forged, good.slice(0, 100)];
    expect(await drainAll([...odd, good])).toEqual({ batchItemFailures: [] });
    expect(open()).toHaveLength(1);
    const kept = keys('_quarantine/2026-03-01/').map(
      (key) => JSON.parse(archive.objects().get(key) ?? '') as { fault: string; rawBase64: string },
    );
    expect(kept.map(({ rawBase64 }) => Buffer.from(rawBase64, 'base64').toString()).sort()).toEqual([...odd].sort());
    expect(kept.every(({ fault }) => /^dead letter: /.test(fault) && !fault.includes('canary'))).toBe(true);
    expect(telemetry.total('LettersQuarantined', { instance: 'drain' })).toBe(5);
  });

  it('sends back the message that could not be stored, and no other', async () => {
    const { ports, archive, refused, open, telemetry } = setUp();
    const messages = await refused(bodies(3));
    const failing = storedLetter(openEnvelope(messages[1] ?? '').envelope).key;
    const put = (key: string, text: string) =>
      key === failing ? Promise.reject(new Error('down')) : archive.put(key, text);
    const answer = await drain(sqsEvent(messages), { ...ports, archive: { ...archive, put } });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(open()).toHaveLength(2);
    expect(telemetry.total('Faults', { instance: 'drain' })).toBe(1);
    expect(await drain(sqsEvent(messages), ports)).toEqual({ batchItemFailures: [] });
    expect(open()).toHaveLength(3);
  });

  it('sends all back while the archive is down', async () => {
    const { ports, archive, refused } = setUp();
    const down = () => Promise.reject(new Error('down'));
    const answer = await drain(sqsEvent([...(await refused(bodies(2))), 'canary']), {
      ...ports,
      archive: { ...archive, get: down, put: down },
    });
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-0',
      'message-1',
      'message-2',
    ]);
  });

  it('does not lose a good letter to an unreadable object that stands in its place', async () => {
    const { archive, drain: drainAll, refused, keys, open } = setUp();
    const messages = await refused(bodies(1));
    await archive.put(storedLetter(openEnvelope(messages[0] ?? '').envelope).key, '{"v":1,"half":');
    await drainAll(messages);
    expect(open()).toHaveLength(1);
    expect(keys('_quarantine/')).toHaveLength(1);
  });
});

describe('a letter that comes back from the stream', () => {
  const fresh = (now: number) => storedLetter(createEnvelope({ ...eventLetter, recordIndex: 0 }, now));

  it('counts its tries on, under the id and the day that it had', async () => {
    const { archive, drain: drainAll, open, keys, clock, telemetry } = setUp();
    const first = createEnvelope(eventLetter, clock());
    const trip = streamTrip(first, 'command', clock());
    await archive.put(trip.key, trip.body);
    clock.advance(60_000);
    const changed = {
      ...eventLetter,
      receivedAt: '2026-03-01T12:00:30.000Z',
      reasonDetail: 'status 413',
      recordIndex: 0,
    };
    await drainAll([storedLetter(createEnvelope(changed, clock())).body]);
    const again = storedLetter(createEnvelope(changed, clock() + 1)).body;
    expect(await drainAll([again])).toEqual({ batchItemFailures: [] });
    expect(telemetry.total('LettersRepeated')).toBe(1);
    expect(open()).toMatchObject([
      {
        id: first.id,
        attempts: 2,
        firstFailedAt: first.firstFailedAt,
        receivedAt: first.receivedAt,
        reasonDetail: 'status 413',
        history: [
          { because: 'delivery', reasonDetail: 'status 400', at: first.firstFailedAt },
          { because: 'command', reasonDetail: 'status 413', at: '2026-03-01T12:01:00.000Z' },
        ],
      },
    ]);
    expect(keys('acme-webhook/')).toEqual([`acme-webhook/destination-refused/2026-02-20/${first.id}`]);
  });

  it('waits in the queue while the replay that sent it is about to close it, and not for ever', async () => {
    const { archive, drain: drainAll, open, clock } = setUp();
    const first = createEnvelope(eventLetter, clock());
    const [before, trip] = [storedLetter(first), streamTrip(first, 'command', clock())];
    await archive.put(before.key, before.body);
    await archive.put(trip.key, trip.body);
    clock.advance(1_000);
    const message = fresh(clock()).body;
    expect(await drainAll([message])).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(open()).toMatchObject([{ attempts: 1 }]);
    clock.advance(15 * 60_000);
    expect(await drainAll([message])).toEqual({ batchItemFailures: [] });
    expect(open()).toMatchObject([{ attempts: 2 }]);
    expect(await drainAll([message])).toEqual({ batchItemFailures: [] });
    expect(open()).toMatchObject([{ attempts: 2 }]);
  });

  it('begins to count anew where its tries cannot be read, and is kept', async () => {
    const { archive, drain: drainAll, open, clock, telemetry } = setUp();
    await archive.put(streamTrip(createEnvelope(eventLetter, 0), 'command', 0).key, 'no json');
    await drainAll([fresh(clock()).body]);
    expect(open()).toMatchObject([{ attempts: 1 }]);
    expect(telemetry.lines()).toMatchObject([{ level: 'error' }]);
  });
});
