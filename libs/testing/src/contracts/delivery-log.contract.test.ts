import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoClient } from '@mef/settings';
import { createDynamoDeliveryLog, createMemoryDeliveryLog } from '@mef/webhook';

import { setAwsEnvironment } from './aws-environment.ts';
import { describeDeliveryLog, type DeliveryLogUnderTest } from './delivery-log.contract.ts';
import { startDynamo, type RunningDynamo } from './start-dynamo.ts';

/** As often as the SDK tries. */
const ATTEMPTS = 3;
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const key = { app: 'github-webhook', instance: 'main' };

let dynamo: RunningDynamo;
let restore: () => void;
const clients: ReturnType<typeof createDynamoClient>[] = [];

beforeAll(async () => {
  dynamo = await startDynamo();
  restore = setAwsEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
}, 30_000);

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  dynamo.calm();
});

afterAll(async () => {
  restore();
  await dynamo.stop();
});

/** A client of its own for each log: one that meets many faults stops repeating its calls. */
function openClient() {
  const client = createDynamoClient();
  clients.push(client);
  return client;
}

/** DynamoDB ends a page after 1 MB; here after two items, so that every test reads several. */
function withSmallPages(client: ReturnType<typeof createDynamoClient>) {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (call) =>
        next(commandName === 'QueryCommand' ? { ...call, input: { ...call.input, Limit: 2 } } : call),
    { step: 'initialize', name: 'small pages' },
  );
  return client;
}

function openDynamo(): DeliveryLogUnderTest {
  return {
    // The emulator's first answer may take longer than production's half second on a busy machine.
    log: createDynamoDeliveryLog({
      client: withSmallPages(openClient()),
      tableName: dynamo.tableName,
      noteBudgetMs: 10_000,
    }),
    failNext: () => {
      dynamo.disturb('failing', ATTEMPTS);
    },
  };
}

function openMemory(): DeliveryLogUnderTest {
  const log = createMemoryDeliveryLog();
  return {
    log,
    failNext: () => {
      log.failNext(1);
    },
  };
}

describeDeliveryLog('memory', openMemory);
describeDeliveryLog('DynamoDB', openDynamo);

describe('createDynamoDeliveryLog', () => {
  it('lets an id be forgotten after 4 days', async () => {
    const client = openClient();
    await createDynamoDeliveryLog({ client, tableName: dynamo.tableName, noteBudgetMs: 10_000 }).note(key, 'g', now);
    const Key = { pk: { S: 'github-webhook#main' }, sk: { S: `delivery#${now}#g` } };
    const { Item } = await client.send(new GetItemCommand({ TableName: dynamo.tableName, Key }));
    expect(Item?.['expiresAt']?.N).toBe(String(now / 1_000 + 4 * 24 * 3_600));
  });

  it('lets an ask be forgotten 8 days after the last one', async () => {
    const client = openClient();
    const log = createDynamoDeliveryLog({ client, tableName: dynamo.tableName });
    for (const at of [now, now + 1_000]) await log.noteAsk(key, 'g', at, true);
    const Key = { pk: { S: 'github-webhook#main' }, sk: { S: 'asked#g' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: dynamo.tableName, Key }));
    expect(Item?.['expiresAt']?.N).toBe(String(now / 1_000 + 1 + 8 * 24 * 3_600));
  });

  it('gives up a note that the table does not answer, in one attempt', async () => {
    const log = createDynamoDeliveryLog({ client: openClient(), tableName: dynamo.tableName, noteBudgetMs: 50 });
    dynamo.disturb('silent', 1);
    await expect(log.note(key, 'guid-1', now)).rejects.toThrow();
    expect(await log.notedSince(key, now + 1)).toEqual([]);
  });
});
