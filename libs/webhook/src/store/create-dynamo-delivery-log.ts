import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { DeliveryLog, InstanceKey, NotedDelivery } from '../delivery-log.ts';

/** The provider waits for its answer; GitHub for 10 s, but a sandbox that waits serves nobody else. */
const NOTE_BUDGET_MS = 500;
/** A day more than the longest log on github.com. */
const KEPT_SECONDS = 4 * 24 * 3_600;
/** Digits of a time in milliseconds up to the year 2286, so that keys sort by time. */
const TIME_DIGITS = 13;
const NOTED = 'delivery#';
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
  return {
    async note(key, guid, receivedAt) {
      const expiresAt = Math.floor(receivedAt / 1_000) + KEPT_SECONDS;
      const Item = { ...keyOf(key, `${timeKey(receivedAt)}#${guid}`), expiresAt: { N: String(expiresAt) } };
      const abortSignal = AbortSignal.timeout(noteBudgetMs);
      await client.send(new PutItemCommand({ TableName, Item }), { abortSignal });
    },

    notedSince: (key, since) => readNoted({ client, TableName }, key, since),

    async progress(key) {
      const command = new GetItemCommand({ TableName, Key: keyOf(key, PROGRESS), ConsistentRead: true });
      const { since, judgedTo } = (await client.send(command)).Item ?? {};
      if (since?.N === undefined || judgedTo?.N === undefined) return undefined;
      return { since: Number(since.N), judgedTo: Number(judgedTo.N) };
    },

    async saveProgress(key, { since, judgedTo }) {
      const times = { since: { N: String(since) }, judgedTo: { N: String(judgedTo) } };
      await client.send(new PutItemCommand({ TableName, Item: { ...keyOf(key, PROGRESS), ...times } }));
    },
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html: a page has at most 1 MB. */
async function readNoted(
  { client, TableName }: { readonly client: DynamoDBClient; readonly TableName: string },
  key: InstanceKey,
  since: number,
): Promise<NotedDelivery[]> {
  const noted: NotedDelivery[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: partitionOf(key) },
          ':from': { S: timeKey(since) },
          ':to': { S: `${NOTED}~` },
        },
        ProjectionExpression: 'sk',
        ConsistentRead: true,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    noted.push(...(page.Items ?? []).map(({ sk }) => toNoted(sk?.S ?? '')));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return noted;
}

function toNoted(sk: string): NotedDelivery {
  const at = NOTED.length + TIME_DIGITS;
  return { receivedAt: Number(sk.slice(NOTED.length, at)), guid: sk.slice(at + 1) };
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
