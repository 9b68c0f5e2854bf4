import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Asks, DeliveryLog, InstanceKey, NotedDelivery } from '../delivery-log.ts';

/** The provider waits for its answer; GitHub for 10 s, but a sandbox that waits serves nobody else. */
const NOTE_BUDGET_MS = 500;
/** A day more than the longest log on github.com. */
const KEPT_SECONDS = 4 * 24 * 3_600;
/** A day more than the longest log of a server edition. */
const ASKS_KEPT_SECONDS = 8 * 24 * 3_600;
/** Digits of a time in milliseconds up to the year 2286, so that keys sort by time. */
const TIME_DIGITS = 13;
const NOTED = 'delivery#';
const ASKED = 'asked#';
const PROGRESS = 'healing';

export interface DeliveryLogOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Longest time in ms that `note` takes. Default: 500. */
  readonly noteBudgetMs?: number;
}

/**
 * Accepted deliveries in DynamoDB, one item each, and one item per instance that tells how far the healer came. Items
 * are removed some time after `expiresAt`, so that times are compared here as well.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function createDynamoDeliveryLog(options: DeliveryLogOptions): DeliveryLog {
  const { client, tableName: TableName, noteBudgetMs = NOTE_BUDGET_MS } = options;
  const table = { client, TableName };
  return {
    async note(key, guid, receivedAt) {
      const expiresAt = Math.floor(receivedAt / 1_000) + KEPT_SECONDS;
      const Item = { ...keyOf(key, `${timeKey(receivedAt)}#${guid}`), expiresAt: { N: String(expiresAt) } };
      const abortSignal = AbortSignal.timeout(noteBudgetMs);
      await client.send(new PutItemCommand({ TableName, Item }), { abortSignal });
    },

    async notedSince(key, since) {
      return (await readRange(table, key, timeKey(since), `${NOTED}~`)).map(toNoted);
    },

    async progress(key) {
      const command = new GetItemCommand({ TableName, Key: keyOf(key, PROGRESS), ConsistentRead: true });
      const { since, judgedTo, cuts } = (await client.send(command)).Item ?? {};
      if (since?.N === undefined || judgedTo?.N === undefined || cuts?.N === undefined) return undefined;
      return { since: Number(since.N), judgedTo: Number(judgedTo.N), cuts: Number(cuts.N) };
    },

    async saveProgress(key, { since, judgedTo, cuts }) {
      const reached = { since: { N: String(since) }, judgedTo: { N: String(judgedTo) }, cuts: { N: String(cuts) } };
      await client.send(new PutItemCommand({ TableName, Item: { ...keyOf(key, PROGRESS), ...reached } }));
    },

    // A set of times, so that a call that the SDK repeats counts once.
    noteAsk: (key, guid, askedAt, isCounted) =>
      isCounted
        ? updateAsks(table, key, guid, askedAt, {
            update: 'ADD counted :at',
            values: { ':at': { NS: [String(askedAt)] } },
          })
        : updateAsks(table, key, guid, askedAt, { update: '', values: {} }),

    noteLost: (key, guid, lostAt) =>
      updateAsks(table, key, guid, lostAt, { update: ', isLost = :lost', values: { ':lost': { BOOL: true } } }),

    async asks(key) {
      return new Map((await readRange(table, key, ASKED, `${ASKED}~`)).map(toAsks));
    },
  };
}

interface Table {
  readonly client: DynamoDBClient;
  readonly TableName: string;
}

type Item = Readonly<Record<string, AttributeValue>>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html: a page has at most 1 MB. */
async function readRange({ client, TableName }: Table, key: InstanceKey, from: string, to: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': { S: partitionOf(key) }, ':from': { S: from }, ':to': { S: to } },
        ProjectionExpression: 'sk, firstAt, counted, isLost',
        ConsistentRead: true,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

/** `update` goes on after the SET clause of what every update of the item sets. */
async function updateAsks(
  { client, TableName }: Table,
  key: InstanceKey,
  guid: string,
  at: number,
  { update, values }: { readonly update: string; readonly values: Item },
): Promise<void> {
  const expiresAt = Math.floor(at / 1_000) + ASKS_KEPT_SECONDS;
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: keyOf(key, ASKED + guid),
      UpdateExpression: `SET firstAt = if_not_exists(firstAt, :first), expiresAt = :expiresAt ${update}`,
      ExpressionAttributeValues: { ':first': { N: String(at) }, ':expiresAt': { N: String(expiresAt) }, ...values },
    }),
  );
}

function toAsks({ sk, firstAt, counted, isLost }: Item): [string, Asks] {
  const asks = { firstAt: Number(firstAt?.N), counted: counted?.NS?.length ?? 0, isLost: isLost?.BOOL === true };
  return [sk?.S?.slice(ASKED.length) ?? '', asks];
}

function toNoted({ sk }: Item): NotedDelivery {
  const text = sk?.S ?? '';
  const at = NOTED.length + TIME_DIGITS;
  return { receivedAt: Number(text.slice(NOTED.length, at)), guid: text.slice(at + 1) };
}

function keyOf(key: InstanceKey, sk: string): { pk: AttributeValue; sk: AttributeValue } {
  return { pk: { S: partitionOf(key) }, sk: { S: sk } };
}

function partitionOf({ app, instance }: InstanceKey): string {
  return `${app}#${instance}`;
}

function timeKey(ms: number): string {
  return NOTED + String(Math.max(0, Math.ceil(ms))).padStart(TIME_DIGITS, '0');
}
