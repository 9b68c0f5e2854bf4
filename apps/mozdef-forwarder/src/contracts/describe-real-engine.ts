import { deliveryPromises } from '../delivery-promises.ts';
import type { Answer, Call } from '../answer.ts';
import { readBulkAnswer } from '../bulk/read-bulk-answer.ts';
import { createCall } from '../create-call.ts';
import { createOpenSearchDestination } from '../create-opensearch-destination.ts';
import { deliverGroup } from '../deliver-group.ts';
import { engineAdmin, type EngineAdmin } from '../doubles/engine-admin.ts';
import { engineUnderTest } from '../doubles/engine-under-test.ts';
import { engineUrls } from '../doubles/engine-urls.ts';
import { batchOf, block } from '../doubles/sample-batch.ts';
import { startEngine, type OwnEngine } from '../doubles/start-engine.ts';
import { groupParcels } from '../group-parcels.ts';
import type { Flavor } from '../opensearch/flavor.ts';
import { storedAlready, type Destination } from '../verdict.ts';
import { describeDestination, type StoredEvent } from './destination.contract.ts';
import { describeEngine } from './engine.contract.ts';
import { describeOverwrite } from './overwrite.contract.ts';
import { describeEngineFaults, describeTightEngine } from './engine-faults.contract.ts';

// A shard without a primary is waited for 10 s, and an engine starts in five to twelve, on a busy machine in a minute.
jest.setTimeout(180_000);

const tight: Readonly<Record<Flavor, readonly string[]>> = {
  opensearch: ['http.max_content_length=1mb', 'indexing_pressure.memory.limit=512kb'],
  elasticsearch6: ['http.max_content_length=1mb', 'network.breaker.inflight_requests.limit=512kb'],
};

function callTo(url: string): Call {
  return createCall({ url, credentials: undefined, ca: undefined });
}

/** The same call, whose answers are kept. */
function keepAnswers(call: Call, answers: Answer[]): Call {
  return async (request) => {
    const answer = await call(request);
    answers.push(answer);
    return answer;
  };
}

/** A 200 of which an item found no place in the queue of the engine. */
function hasItemOverQueue(answer: Answer): boolean {
  const items = answer.status === 200 ? readBulkAnswer(answer.body) : undefined;
  return items?.some(({ status, error }) => status === 429 && OVER_QUEUE.test(error.type ?? '')) ?? false;
}

/** By OpenSearch and by Elasticsearch 6. */
const OVER_QUEUE = /^(es_)?rejected_execution_exception$/;

function destinationOf(call: Call, flavor: Flavor): Destination {
  return createOpenSearchDestination({ call, flavor, clock: () => Date.UTC(2026, 10, 21, 9) });
}

async function forwardTo(destination: Destination, ids: readonly string[]) {
  const [group = []] = groupParcels(batchOf(block(...ids)).Records);
  const outcomes = await deliverGroup(group, () => true, {
    destination,
    random: () => 0.1,
    delay: (ms) => new Promise((done) => setTimeout(done, ms)),
  });
  return outcomes.map(({ verdict }) => verdict);
}

const idsOf = (prefix: string, count: number) => Array.from({ length: count }, (_none, at) => `${prefix}-${at}`);

/** All that a real engine has to show; its tests are skipped where none runs. One file for each flavor: they take turns else. */
export function describeRealEngine(flavor: Flavor): void {
  const url = engineUrls()?.[flavor];
  (url === undefined ? describe.skip : describe)(`a real ${flavor}`, () => {
    describeSharedEngine(flavor, engineAdmin(url ?? ''));
    describeOwnEngine(flavor);
  });
}

function describeSharedEngine(flavor: Flavor, admin: EngineAdmin): void {
  // Elasticsearch 6 makes five shards, which do not take documents in the order of a request.
  beforeAll(() =>
    admin.put('_template/contract', { index_patterns: ['contract-*'], settings: { number_of_shards: 1 } }),
  );
  afterAll(async () => {
    await admin.reset();
    await admin.delete('contract-*');
    await admin.delete('_template/contract');
  });

  describeEngine(flavor, flavor, () => Promise.resolve(admin.url));

  describeDestination(
    `opensearch, ${flavor}`,
    { stores: deliveryPromises.opensearch, mends: true, lateOverwrite: 'replaces' },
    async () => {
      await admin.reset();
      await admin.delete('_template/mef-events');
      let call = callTo(admin.url);
      return {
        destination: destinationOf((request) => call(request), flavor),
        stored: async () => (await admin.documents()) as unknown as readonly StoredEvent[],
        goDown: () => Promise.resolve(void (call = callTo('http://127.0.0.1:1'))),
      };
    },
  );

  describeEngineFaults(flavor, flavor, async () => {
    await admin.reset();
    return engineUnderTest(admin);
  });

  describeOverwrite(flavor, flavor, async () => {
    await admin.reset();
    return engineUnderTest(admin);
  });
}

function describeOwnEngine(flavor: Flavor): void {
  describe('with an engine of its own', () => {
    let own: OwnEngine;
    let admin: EngineAdmin;
    beforeAll(async () => {
      own = await startEngine(flavor, ...tight[flavor], 'thread_pool.write.size=1', 'thread_pool.write.queue_size=1');
      admin = engineAdmin(own.url);
    });
    beforeEach(() => admin.reset());
    afterAll(() => own.remove());

    describeTightEngine(flavor, flavor, () => Promise.resolve(engineUnderTest(admin)));

    it('stores all of 24 senders at once, though its queue takes one request and refuses items of others', async () => {
      const answers: Answer[] = [];
      const senders = Array.from({ length: 24 }, (_none, at) => ({
        destination: destinationOf(keepAnswers(callTo(own.url), answers), flavor),
        ids: idsOf(`sender-${at}`, 20),
      }));
      const left = await Promise.all(senders.map(({ destination, ids }) => forwardUntilDone(destination, ids)));
      expect(left.flat()).toEqual([]);
      expect(answers.filter(hasItemOverQueue).length).toBeGreaterThan(0);
      expect(await admin.documents()).toHaveLength(480);
    });

    it('has all that it confirmed after kill -9', async () => {
      const destination = destinationOf(callTo(own.url), flavor);
      const bulks = Array.from({ length: 5 }, (_none, at) => idsOf(`bulk-${at}`, 500));
      for (const ids of bulks)
        expect((await forwardTo(destination, ids)).every(({ kind }) => kind === 'stored')).toBe(true);
      await own.kill();
      expect((await forwardTo(destination, idsOf('down', 3))).every(({ kind }) => kind === 'retry')).toBe(true);
      await own.restart();
      for (const ids of bulks) expect(new Set(await forwardTo(destination, ids))).toEqual(new Set([storedAlready]));
      expect(await admin.documents()).toHaveLength(2_500);
    });
  });
}

/** As the stream does: brings back what stayed undelivered. Answers what still does after 50 rounds. */
async function forwardUntilDone(destination: Destination, ids: readonly string[]): Promise<readonly string[]> {
  let left = ids;
  for (let round = 0; round < 50 && left.length > 0; round++) {
    const verdicts = await forwardTo(destination, left);
    left = left.filter((_id, at) => verdicts[at]?.kind !== 'stored');
  }
  return left;
}
