import { CreateBucketCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { physicalName, resourceType } from '../resource-type.ts';

const guardsTheCloud = 'The emulator listens on loopback, knows one user and no policy.';
const endsWithTheStack = 'Objects are dropped when the stack ends.';

export const bucket = resourceType({
  honours: z.strictObject({ BucketName: z.string().optional() }),
  gaps: {
    AccessControl: guardsTheCloud,
    BucketEncryption: 'No key service runs.',
    LifecycleConfiguration: endsWithTheStack,
    LoggingConfiguration: guardsTheCloud,
    OwnershipControls: guardsTheCloud,
    PublicAccessBlockConfiguration: guardsTheCloud,
    Tags: 'Nothing reads tags locally.',
    VersioningConfiguration: endsWithTheStack,
  },
  async make({ BucketName }, place, { s3 }) {
    const name = BucketName ?? physicalName(place).toLowerCase().slice(0, 63);
    await s3.send(new CreateBucketCommand({ Bucket: name }));
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } };
  },
});
