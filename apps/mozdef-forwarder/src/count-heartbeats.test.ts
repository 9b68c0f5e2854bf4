import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryTelemetry } from '@mef/telemetry';
import { batchOf, block, sampleEvent } from './doubles/sample-batch.ts';
import { forward, type ForwardPorts } from './forward.ts';
import { retry, stored, storedAlready, type Verdict } from './verdict.ts';

const sentAt = Date.UTC(2026, 10, 21, 8, 15, 30);
const header = { v: 1, source: 'zoom-webhook', instance: 'main', schemaversion: 1, n: 1, trace: 'trace-1' };
const heartbeatEvent = sampleEvent('beat', {
  category: 'heartbeat',
  details: { eventid: 'beat', eventtype: 'mef.heartbeat', heartbeatid: 'heartbeat-1' },
});
const heartbeat = (more: object = { heartbeats: 1 }, event: object = heartbeatEvent): string =>
  [{ ...header, ...more }, event].map((line) => JSON.stringify(line)).join('\n');

async function deliver(blocks: readonly string[], verdict: Verdict = stored) {
  const telemetry = createMemoryTelemetry();
  const ports: ForwardPorts = {
    destination: { deliver: (events) => Promise.resolve(events.map(() => verdict)) },
    deadLetters: createMemoryDeadLetters(),
    telemetry,
    whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
    appVersion: '0123456789abcdef',
    onDeadLettersDown: () => undefined,
    clock: () => sentAt + 4_500,
    random: () => 0,
    delay: () => Promise.resolve(),
  };
  await forward(batchOf(...blocks), () => true, ports);
  const said = telemetry.lines().filter(({ message }) => message === 'heartbeat delivered');
  return { said, seconds: telemetry.gauges('HeartbeatDelivered'), telemetry };
}

describe('a heartbeat that a destination stores', () => {
  it('is said with its id and the destination, and its time is counted under its own source and instance', async () => {
    const { said, telemetry } = await deliver([block('a'), heartbeat()]);
    expect(said).toEqual([
      {
        level: 'info',
        message: 'heartbeat delivered',
        heartbeatid: 'heartbeat-1',
        destination: 'mozdef',
        source: 'zoom-webhook',
        instance: 'main',
        seconds: 4.5,
      },
    ]);
    expect(telemetry.latest('HeartbeatDelivered', { source: 'zoom-webhook', instance: 'main' })).toBe(4.5);
  });

  it('counts when it is found to be there already: an answer got lost', async () => {
    expect((await deliver([heartbeat()], storedAlready)).said).toHaveLength(1);
  });

  it.each([retry('unreachable'), { kind: 'dead letter', reason: 'destination-refused', detail: '' } as const])(
    'is not said while it is not stored: %j',
    async (verdict) => {
      const { said, seconds } = await deliver([heartbeat()], verdict);
      expect([said, seconds]).toEqual([[], []]);
    },
  );

  it('is known by the header of its block alone: what an event says of itself is not asked', async () => {
    expect((await deliver([heartbeat({})])).said).toEqual([]);
  });

  it('makes no dimension of names that are none of ours', async () => {
    const { telemetry } = await deliver([heartbeat({ heartbeats: 1, source: 'x y', instance: '../etc' })]);
    expect(telemetry.gauges('HeartbeatDelivered')).toHaveLength(1);
    expect(telemetry.latest('HeartbeatDelivered', { source: 'unknown', instance: 'unknown' })).toBe(4.5);
  });
});
