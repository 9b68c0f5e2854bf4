import { deliveryPromises } from '../delivery-promises.ts';
import { createCall } from '../create-call.ts';
import { createOpenSearchDestination } from '../create-opensearch-destination.ts';
import { indexOf } from '../doubles/fake-engine/engine-state.ts';
import { documentsOf, startFakeEngine, type FakeEngine } from '../doubles/fake-engine/start-fake-engine.ts';
import { sampleEvent } from '../doubles/sample-batch.ts';
import type { Flavor } from '../opensearch/flavor.ts';
import type { SentEvent, Verdict } from '../verdict.ts';
import { describeDestination, type StoredEvent } from './destination.contract.ts';
import { describeEngineFaults, describeTightEngine, type EngineUnderTest } from './engine-faults.contract.ts';
import { describeEngine } from './engine.contract.ts';
import { describeOverwrite } from './overwrite.contract.ts';

const opened: FakeEngine[] = [];
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
});

async function open(flavor: Flavor): Promise<FakeEngine> {
  const engine = await startFakeEngine(flavor);
  opened.push(engine);
  return engine;
}

function underTest({ url, state }: FakeEngine): EngineUnderTest {
  const done = (_nothing?: unknown) => Promise.resolve();
  return {
    url,
    documents: () => Promise.resolve(documentsOf(state)),
    fieldCount: (index) => Promise.resolve(state.indices.get(index)?.fields.size ?? 0),
    setAutoCreate: (isOn) => done((state.autoCreate = isOn)),
    setShardsUsedUp: (areUsedUp) => done((state.areShardsUsedUp = areUsedUp)),
    makeIndex: (index, fieldLimit = 1_000) => done((indexOf(state, index).fieldLimit = fieldLimit)),
    setState: (index, to) => done((indexOf(state, index).state = to)),
  };
}

for (const flavor of ['opensearch', 'elasticsearch6'] as const) {
  describeEngine(`${flavor}, in memory`, flavor, async () => (await open(flavor)).url);

  describeEngineFaults(`${flavor}, in memory`, flavor, async () => underTest(await open(flavor)));

  describeOverwrite(`${flavor}, in memory`, flavor, async () => underTest(await open(flavor)));

  describeTightEngine(`${flavor}, in memory`, flavor, async () => {
    const engine = await open(flavor);
    engine.state.maxContentBytes = 1024 * 1024;
    engine.state.memoryBytes = 512 * 1024;
    return underTest(engine);
  });

  describeDestination(
    `opensearch, a fake ${flavor}`,
    { stores: deliveryPromises.opensearch, mends: true, lateOverwrite: 'replaces' },
    async () => {
      const engine = await open(flavor);
      const call = createCall({ url: engine.url, credentials: undefined, ca: undefined });
      return {
        destination: createOpenSearchDestination({ call, flavor, clock: () => Date.UTC(2026, 10, 21, 9) }),
        stored: () => Promise.resolve(documentsOf(engine.state) as unknown as readonly StoredEvent[]),
        goDown: async () => {
          await engine.close();
          opened.splice(opened.indexOf(engine), 1);
        },
      };
    },
  );
}

describe('an index that was made without the template, and has no field left', () => {
  const at = (id: string, day: number): SentEvent => {
    const time = `2026-11-${day}T08:00:00.000+00:00`;
    return { id, line: JSON.stringify(sampleEvent(id, { timestamp: time, utctimestamp: time })) };
  };

  it.each([
    ['holds events of today', 21, { kind: 'retry', reason: 'fields-used-up' }],
    [
      'lets nothing wait for another day',
      20,
      {
        kind: 'dead letter',
        reason: 'destination-refused',
        detail: 'events-20261120: item 400 illegal_argument_exception',
      },
    ],
  ])('%s', async (_name, day, verdict) => {
    const { url, state } = await open('opensearch');
    indexOf(state, `events-202611${day}`).fieldLimit = 5;
    const call = createCall({ url, credentials: undefined, ca: undefined });
    const destination = createOpenSearchDestination({
      call,
      flavor: 'opensearch',
      clock: () => Date.UTC(2026, 10, 21, 9),
    });
    const verdicts = await destination.deliver([at('a', day), at('b', 19)], () => true);
    expect(verdicts).toMatchObject([verdict, { kind: 'stored' }]);
  });
});

describe('an event larger than what an engine has room for, which answers 429 as one that is short of memory', () => {
  const MINUTE = 60_000;
  const tooLarge = {
    kind: 'dead letter',
    reason: 'destination-too-large',
    detail: 'answer 429 or 503 to this one event for 15 minutes, while others were stored',
  };
  const waits = { kind: 'retry', reason: 'load-refused-alone' };

  async function setUp() {
    const { url, state } = await open('opensearch');
    state.memoryBytes = 512 * 1024;
    const time = { now: Date.UTC(2026, 10, 21, 9) };
    const destination = createOpenSearchDestination({
      call: createCall({ url, credentials: undefined, ca: undefined }),
      flavor: 'opensearch',
      clock: () => time.now,
    });
    const event = (id: string): SentEvent => {
      const names = Array.from({ length: id === 'large' ? 25 : 1 }, (_none, at) => [`name${at}`, 'x'.repeat(28_000)]);
      return { id, line: JSON.stringify(sampleEvent(id, { details: { eventid: id, ...Object.fromEntries(names) } })) };
    };
    /** As an invocation does: what is undelivered comes again, until it is all that is left. */
    const deliver = async (...ids: readonly string[]) => {
      const verdicts = new Map<string, Verdict>();
      for (let round = 0; round < 8; round++) {
        const left = ids.filter((id) => (verdicts.get(id)?.kind ?? 'retry') === 'retry');
        const answers = await destination.deliver(left.map(event), () => true);
        answers.forEach((verdict, at) => verdicts.set(left[at] ?? '', verdict));
      }
      return ids.map((id) => verdicts.get(id));
    };
    const pass = (minutes: number) => void (time.now += minutes * MINUTE);
    return { deliver, pass, state };
  }

  it('is a dead letter after 15 minutes in which others were stored, and the shard goes on', async () => {
    const { deliver, pass } = await setUp();
    await expect(deliver('large', 'a')).resolves.toMatchObject([waits, { kind: 'stored' }]);
    pass(14);
    await expect(deliver('large', 'b')).resolves.toMatchObject([waits, { kind: 'stored' }]);
    pass(1);
    await expect(deliver('large', 'b')).resolves.toMatchObject([tooLarge, { kind: 'stored' }]);
  });

  it('waits while nothing else is stored either: the engine may have no room for anything', async () => {
    const { deliver, pass } = await setUp();
    for (let time = 0; time < 4; time++) {
      await expect(deliver('large')).resolves.toMatchObject([waits]);
      pass(20);
    }
    await expect(deliver('large', 'a')).resolves.toMatchObject([waits, { kind: 'stored' }]);
  });

  it('has its 15 minutes anew once it was stored', async () => {
    const { deliver, pass, state } = await setUp();
    await deliver('large', 'a');
    state.memoryBytes = Infinity;
    await expect(deliver('large')).resolves.toMatchObject([{ kind: 'stored' }]);
    pass(20);
    state.memoryBytes = 512 * 1024;
    state.indices.clear();
    await expect(deliver('large', 'b')).resolves.toMatchObject([waits, { kind: 'stored' }]);
  });
});
