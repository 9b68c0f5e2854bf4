import type { Clock } from '@mef/event-model';
import {
  createDynamoCursorStore,
  createMemoryCursorStore,
  StateUnavailable,
  type CursorStore,
  type Lease,
  type PollerKey,
} from '@mef/poll';
import { createDynamoClient } from '@mef/settings';

import { createFixedClock } from '../fixed-clock.ts';
import { setAwsEnvironment } from './aws-environment.ts';
import { describeCursorStore, type CursorStoreUnderTest } from './cursor-store.contract.ts';
import { startDynamo, type DynamoFault, type RunningDynamo } from './start-dynamo.ts';

/** As often as the SDK tries. */
const ATTEMPTS = 3;

let dynamo: RunningDynamo;
let restore: () => void;
const clients: ReturnType<typeof createDynamoClient>[] = [];
let stores = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  restore = setAwsEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
});

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  dynamo.calm();
});

afterAll(async () => {
  restore();
  await dynamo.stop();
});

/** A client of its own for each store: one that meets many faults stops repeating its calls. */
function openStore(clock: Clock, tableName = dynamo.tableName): CursorStore {
  const client = createDynamoClient();
  clients.push(client);
  return createDynamoCursorStore({ client, tableName, clock });
}

function openDynamo(clock: Clock): CursorStoreUnderTest {
  return {
    store: openStore(clock),
    disturbNext: (fault) => {
      dynamo.disturb(fault === 'nothing done' ? 'failing' : fault, ATTEMPTS);
    },
  };
}

function openMemory(clock: Clock): CursorStoreUnderTest {
  const store = createMemoryCursorStore(clock);
  return {
    store,
    disturbNext: (fault) => {
      if (fault === 'nothing done') store.failNext(1);
      else store.loseNext(1);
    },
  };
}

describeCursorStore('memory', openMemory);
describeCursorStore('DynamoDB', openDynamo);

describe('createDynamoCursorStore', () => {
  const lockOf = async (store: CursorStore, key: PollerKey): Promise<Lease> => {
    const lease = await store.lock(key, 'run-1', 60_000);
    if (lease === undefined) throw new Error('expected to get the lock');
    return lease;
  };
  const setUp = () => ({
    store: openStore(createFixedClock()),
    key: { app: 'github-audit', instance: `org-${++stores}` },
  });

  it.each<DynamoFault>(['failing', 'answer lost'])(
    'gets over one %s call, whose second attempt finds what the first did',
    async (fault) => {
      const { store, key } = setUp();
      dynamo.disturb(fault, 1);
      const lease = await lockOf(store, key);
      dynamo.disturb(fault, 1);
      await lease.save('live', 'page-1');
      dynamo.disturb(fault, 1);
      expect(await store.request(key, 'backfill-1')).toBe(true);
      dynamo.disturb(fault, 1);
      await lease.remember(['id-1'], 60_000);
      dynamo.disturb(fault, 1);
      expect((await lease.seen(0)).has('id-1')).toBe(true);
      dynamo.disturb(fault, 1);
      await lease.release();
      dynamo.disturb(fault, 1);
      expect(await store.read(key)).toEqual({ live: 'page-1', backfill: 'backfill-1' });
      expect(await store.lock(key, 'run-2', 60_000)).toBeDefined();
    },
    30_000,
  );

  it.each<DynamoFault>(['throttled', 'silent', 'cut off'])(
    'does not wait for a table that stays %s',
    async (fault) => {
      const { store, key } = setUp();
      const lease = await lockOf(store, key);
      dynamo.disturb(fault, 100);
      const calls = [
        store.lock(key, 'run-1', 60_000),
        store.read(key),
        store.request(key, 'backfill-1'),
        lease.save('live', 'page-1'),
        lease.renew(),
        lease.seen(0),
        lease.remember(['id-1'], 60_000),
        lease.release(),
      ];
      const outcomes = await Promise.allSettled(calls);
      expect(
        outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof StateUnavailable),
      ).toEqual(calls.map(() => true));
    },
    30_000,
  );

  it('names the table that is not there, and keeps the cause', async () => {
    const { key } = setUp();
    const store = openStore(createFixedClock(), 'elsewhere');
    await expect(store.lock(key, 'run-1', 60_000)).rejects.toMatchObject({
      message: expect.stringContaining('elsewhere'),
      cause: { name: 'ResourceNotFoundException' },
    });
  });
});
