import { Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { readSharedName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

type KeyAction = 'kms:Decrypt' | 'kms:GenerateDataKey';

/** The service that calls KMS for the function, and what of its encryption context is known to name the resource. */
interface KeyUse {
  service: 'kinesis' | 'sqs' | 's3' | 'ssm' | 'secretsmanager' | 'dynamodb';
  context?: Record<string, string | string[]>;
  /** Where the resource's name is known but for its ending. */
  contextLike?: Record<string, string[]>;
}

/**
 * Lets a function use the data key, but only through one service and where its encryption context tells the
 * resource, for that one. A producer of an encrypted stream
 * or queue that lacks this loses everything that it sends.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function useDataKey(stack: Stack, stage: Stage, actions: KeyAction[], use: KeyUse): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: [readSharedName(stack, stage, 'keys/data-arn')],
    conditions: {
      StringEquals: {
        'kms:ViaService': `${use.service}.${Aws.REGION}.amazonaws.com`,
        ...conditionsOn(use.context),
      },
      ...(use.contextLike === undefined ? {} : { StringLike: conditionsOn(use.contextLike) }),
    },
  });
}

function conditionsOn(context: Record<string, string | string[]> = {}): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [`kms:EncryptionContext:${key}`, value]));
}
