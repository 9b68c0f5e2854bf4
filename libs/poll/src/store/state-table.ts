import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Clock } from '@mef/event-model';
import type { PollerKey } from '../cursor-store.ts';
import { StateUnavailable } from './state-unavailable.ts';

/** Keys `pk` and `sk`, both text; DynamoDB deletes an item some time after its `expiresAt`, epoch s. */
export interface StateTable {
  /** Made by `createDynamoClient`, once per environment. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
}

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Attributes are written with `#`, because DynamoDB reserves 573 words, `owner` among them. */
export interface StateUpdate {
  readonly update: string;
  readonly condition: string;
  readonly values: Attributes;
}

export function partitionOf({ app, instance }: PollerKey): AttributeValue.SMember {
  return { S: `${app}#${instance}` };
}

/** The item of cursors and lock. */
export function stateKey(key: PollerKey): { readonly pk: AttributeValue; readonly sk: AttributeValue } {
  return { pk: partitionOf(key), sk: { S: 'state' } };
}

/** The state after an update, `undefined` when its condition does not hold. Throws StateUnavailable. */
export async function updateState(
  { client, tableName }: StateTable,
  key: PollerKey,
  { update, condition, values }: StateUpdate,
): Promise<Attributes | undefined> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: { ...stateKey(key) },
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: namesIn(update + condition),
    ExpressionAttributeValues: { ...values },
    ReturnValues: 'ALL_NEW',
  });
  try {
    return (await client.send(command)).Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw unavailable(tableName, error);
  }
}

export function unavailable(tableName: string, cause: unknown): StateUnavailable {
  return new StateUnavailable(`the table ${tableName} gave no answer to rely on`, { cause });
}

function namesIn(expression: string): Record<string, string> {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([name, attribute = '']) => [name, attribute]));
}
