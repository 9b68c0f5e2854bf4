import { createMemoryDeadLetters } from '@mef/dead-letter';
import { createMemoryTelemetry } from '@mef/telemetry';

import { createCall } from './create-call.ts';
import { createOpenSearchDestination } from './create-opensearch-destination.ts';
import { indexOf } from './doubles/fake-engine/engine-state.ts';
import { startFakeEngine, type FakeEngine } from './doubles/fake-engine/start-fake-engine.ts';
import { batchOf, block, blockOf, sampleEvent } from './doubles/sample-batch.ts';
import { forward } from './forward.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const lateTime = '2026-10-22T08:00:00.000+00:00';
const late = sampleEvent('late', { timestamp: lateTime, utctimestamp: lateTime });

describe('one event of a day that MozDef has closed', () => {
  let engine: FakeEngine;
  beforeEach(async () => (engine = await startFakeEngine('elasticsearch6')));
  afterEach(() => engine.close());

  it('does not stop what stands behind it in its shard', async () => {
    const deadLetters = createMemoryDeadLetters();
    const telemetry = createMemoryTelemetry();
    indexOf(engine.state, 'events-20261022').state = 'closed';
    const call = createCall({ url: engine.url, credentials: undefined, ca: undefined });
    const answer = await forward(batchOf(block('a'), blockOf(late), block('b')), () => true, {
      destination: createOpenSearchDestination({ call, flavor: 'elasticsearch6', clock: () => NOW }),
      deadLetters,
      telemetry,
      whose: { source: 'mozdef-forwarder', instance: 'search' },
      appVersion: '0123456789abcdef',
      onDeadLettersDown: () => undefined,
      clock: () => NOW,
      random: () => 0.5,
      delay: () => Promise.resolve(),
    });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(telemetry.total('EventsDelivered', { outcome: 'stored' })).toBe(2);
    const [letter] = deadLetters.letters();
    expect(letter?.envelope).toMatchObject({
      reasonCode: 'destination-refused',
      reasonDetail: 'events-20261022: item 400 index_closed_exception',
    });
  });
});
