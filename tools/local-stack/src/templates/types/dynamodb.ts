import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { ACCOUNT, physicalName, REGION, resourceType } from '../resource-type.ts';
import { untilActive } from './until-active.ts';

const attribute = z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) });
const key = z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });

export const table = resourceType({
  honours: z.strictObject({
    TableName: z.string().optional(),
    AttributeDefinitions: z.array(attribute).min(1),
    KeySchema: z.array(key).min(1).max(2),
    BillingMode: z.literal('PAY_PER_REQUEST'),
  }),
  gaps: {
    DeletionProtectionEnabled: 'The table lives in memory, as long as the stack runs.',
    PointInTimeRecoverySpecification: 'The table lives in memory, as long as the stack runs.',
    SSESpecification: 'Nothing is written to disk and no key service runs.',
    Tags: 'Nothing reads tags locally.',
    TimeToLiveSpecification: 'Nothing expires; DynamoDB promises it only within days, so readers look at the time too.',
  },
  async make({ TableName, ...properties }, place, { dynamodb }) {
    const name = TableName ?? physicalName(place);
    await dynamodb.send(new CreateTableCommand({ TableName: name, ...properties }));
    await untilActive(`table ${name}`, async () => {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: name }));
      return Table?.TableStatus === 'ACTIVE' ? name : undefined;
    });
    return { ref: name, attributes: { Arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}` } };
  },
});
