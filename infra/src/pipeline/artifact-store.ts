import { Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Grant } from './grant.ts';

/** Where CodePipeline hands sources from stage to stage and builds keep what npm downloaded. */
export interface ArtifactStore {
  readonly bucket: Bucket;
  readonly key: Key;
}

export function artifactStore(stack: Stack): ArtifactStore {
  const key = new Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
  const bucket = new Bucket(stack, 'Artifacts', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules: [{ expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    // CloudFormation deletes no bucket that holds something, and emptying it would need a function, which is an asset.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'It holds copies of what the repositories hold, for 30 days; CloudTrail tells who built.',
  });
  return { bucket, key };
}

/** To hand an artifact on, of whichever run. */
export function useArtifacts({ bucket, key }: ArtifactStore): Grant[] {
  return [
    {
      why: 'CodePipeline names artifacts when a run starts.',
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      resources: [bucket.arnForObjects('*')],
    },
    ...useBucket({ bucket, key }),
  ];
}

/** To read artifacts, and keep a cache apart from those of other builds, so that none can be given another's files. */
export function readArtifacts({ bucket, key }: ArtifactStore, cache: string): Grant[] {
  return [
    {
      why: 'CodePipeline names artifacts when a run starts.',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [bucket.arnForObjects('*')],
    },
    {
      why: 'CodeBuild names the files of a cache.',
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${cache}/*`)],
    },
    ...useBucket({ bucket, key }),
  ];
}

function useBucket({ bucket, key }: ArtifactStore): Grant[] {
  return [
    {
      why: 'CodePipeline and CodeBuild look where and whether the bucket is.',
      actions: ['s3:GetBucketLocation', 's3:GetBucketVersioning', 's3:ListBucket'],
      resources: [bucket.bucketArn],
    },
    {
      why: 'All that lies in the bucket is encrypted by this key.',
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
    },
  ];
}
