import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryStream, readBlock } from '@mef/output';
import { createMemoryTelemetry } from '@mef/telemetry';
import { answerTick } from './answer-tick.ts';
import { createPoller } from './create-poller.ts';
import { quietSource as source } from './doubles/quiet-source.ts';
import type { PollPorts } from './ports.ts';
import { createMemoryCursorStore } from './store/create-memory-cursor-store.ts';
import { writeCursor } from './walk/cursor.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const id = '7f6d9a3e-2b1c-4d5e-8f90-a1b2c3d4e5f6';
const key = { app: 'acme-poller', instance: 'main' };
const tick = { heartbeat: { instance: 'main' } };

function setUp(change: Partial<PollPorts> = {}) {
  const clock = () => now;
  const stream = createMemoryStream();
  const telemetry = createMemoryTelemetry();
  const cursors = createMemoryCursorStore(clock);
  const ports: PollPorts = {
    clock,
    instances: [{ name: 'main', account: 'acme.example.com' }],
    secretsOf: () => ({ current: () => Promise.resolve([]), refresh: () => Promise.resolve([]) }),
    isPaused: ({ paused = false }) => Promise.resolve(paused),
    stream,
    deadLetters: createMemoryDeadLetters(),
    telemetry,
    appVersion: '0123456789abcdef',
    cursors,
    http: () => Promise.reject(new Error('a heartbeat asks no provider')),
    sleep: () => Promise.resolve(),
    uuid: () => id,
    ...change,
  };
  const events = () => stream.batches().flatMap((batch) => batch.events);
  const beat = () => answerTick(tick, createPoller(source, ports), 300_000);
  const saveCursor = async () => {
    const lease = await cursors.lock(key, 'run', 60_000);
    const times = { doneUntil: now - 7_200_000, savedAt: now - 3_600_000, newest: now - 7_200_000 };
    await lease?.save('live', writeCursor({ v: 1, ...times }));
  };
  return { stream, telemetry, cursors, events, beat, saveCursor };
}

describe('a heartbeat of a poller', () => {
  it('is one event in the stream, and asks no provider', async () => {
    const { beat, events, stream, telemetry } = setUp();
    await expect(beat()).resolves.toEqual({ instance: 'main', heartbeat: id });
    expect(events()).toEqual([
      expect.objectContaining({
        category: 'heartbeat',
        details: expect.objectContaining({ eventtype: 'mef.heartbeat', heartbeatid: id }) as unknown,
      }),
    ]);
    expect(stream.blocks().map(({ data }) => readBlock(data).header.heartbeats)).toEqual([1]);
    expect([telemetry.total('HeartbeatsAccepted'), telemetry.total('EventsAccepted')]).toEqual([1, 0]);
  });

  it('says how old the cursor is, also while another run holds the lock: a poller that stands still cannot', async () => {
    const { beat, telemetry, saveCursor } = setUp();
    await beat();
    expect(telemetry.latest('CursorAge')).toBeUndefined();
    await saveCursor();
    await beat();
    expect([telemetry.latest('CursorAge', { source: key.app }), telemetry.latest('PollLag')]).toEqual([3_600, 7_200]);
  });

  it('goes on under a pause by command, whose cursor may grow old', async () => {
    const { beat, events, telemetry, saveCursor } = setUp({ isPaused: () => Promise.resolve(true) });
    await saveCursor();
    await beat();
    expect([events().length, telemetry.latest('CursorAge')]).toEqual([1, undefined]);
  });

  it('is not sent for an instance that the configuration holds', async () => {
    const { beat, events } = setUp({ instances: [{ name: 'main', account: 'acme.example.com', paused: true }] });
    await expect(beat()).resolves.toEqual({ instance: 'main', skipped: 'paused' });
    expect(events()).toEqual([]);
  });

  it('fails where the stream does not confirm it', async () => {
    const { beat, stream, telemetry } = setUp();
    stream.failNext(10);
    await expect(beat()).rejects.toThrow();
    expect(telemetry.total('HeartbeatsAccepted')).toBe(0);
  });
});
