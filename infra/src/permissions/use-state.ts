import { Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';
import { useDataKey } from './use-data-key.ts';

/**
 * Reads and writes the app's own items of the state table: those whose key starts with its name. `ForAllValues` holds
 * for a request that has no key at all, hence `Null`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * DynamoDB decrypts the table's key on behalf of each caller, and does the rest with a grant of its own.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function useState(stack: Stack, stage: Stage, app: string): PolicyStatement[] {
  const context = {
    'aws:dynamodb:tableName': readSharedName(stack, stage, 'state/table-name'),
    'aws:dynamodb:subscriberId': Aws.ACCOUNT_ID,
  };
  return [
    new PolicyStatement({
      actions: ['GetItem', 'PutItem', 'UpdateItem', 'Query'].map((action) => `dynamodb:${action}`),
      resources: [readSharedName(stack, stage, 'state/table-arn')],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${app}#*`] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
    useDataKey(stack, stage, ['kms:Decrypt'], { service: 'dynamodb', context }),
  ];
}
