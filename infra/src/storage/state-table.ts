import type { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { removalPolicy } from './removal-policy.ts';
import type { Stage } from '../stage.ts';

/**
 * What sources keep between runs: cursors, locks, ids of what they have seen. `pk` is `<app>#<instance>`, which is how
 * one app is kept from another's. A cursor that is lost is polled again from the look-back of its source.
 */
export function stateTable(stack: Stack, stage: Stage, encryptionKey: Key): Table {
  return new Table(stack, 'State', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    deletionProtection: stage === 'prod',
    removalPolicy: removalPolicy(stage),
  });
}
