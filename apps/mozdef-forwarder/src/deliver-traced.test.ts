import { createMemoryTelemetry } from '@mef/telemetry';
import { deliverTraced } from './deliver-traced.ts';
import { batchOf, block } from './doubles/sample-batch.ts';
import { readRecord } from './read-record.ts';
import { stored } from './verdict.ts';

const broughtBy = (trace: string, ...ids: string[]) => block(...ids).replace('trace-1', trace);

describe('a request to a destination', () => {
  it('names each trace that brought its events once, and is counted by the time that it takes', async () => {
    const telemetry = createMemoryTelemetry();
    let now = 1_000;
    const blocks = [broughtBy('1-a', 'x', 'y'), broughtBy('1-b', 'z'), broughtBy('1-a', 'w'), 'no block'];
    const outcomes = await deliverTraced(batchOf(...blocks).Records.flatMap(readRecord), () => true, {
      destination: {
        deliver: (events) => {
          now += 2_500;
          return Promise.resolve(events.map(() => stored));
        },
      },
      random: () => 0,
      delay: () => Promise.resolve(),
      telemetry,
      whose: { source: 'mozdef-forwarder', instance: 'mozdef' },
      clock: () => now,
    });
    expect(outcomes.map(({ verdict }) => verdict.kind)).toEqual([
      'stored',
      'stored',
      'stored',
      'stored',
      'dead letter',
    ]);
    expect(telemetry.steps()).toEqual([{ name: 'deliver', causes: ['1-a', '1-b'] }]);
    expect(telemetry.latest('DeliveryTime', { source: 'mozdef-forwarder', instance: 'mozdef' })).toBe(2.5);
  });
});
