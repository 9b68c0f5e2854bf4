import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Templates } from './templates.ts';

/**
 * The bucket that `cdk bootstrap` makes in each account and region, in which the CLI names a template by its SHA-256.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function createTemplates(
  s3: S3Client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }),
  sts: STSClient = new STSClient({}),
): Templates {
  let bucket: Promise<string> | undefined;
  const inBucket = async (Key: string) => ({ Bucket: await (bucket ??= findBucket(s3, sts)), Key });
  return {
    read: async (sha256) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand(await inBucket(`${sha256}.json`)));
        return await Body?.transformToString('utf8');
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    has: async (key) => {
      try {
        await s3.send(new HeadObjectCommand(await inBucket(key)));
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        throw error;
      }
    },
  };
}

async function findBucket(s3: S3Client, sts: STSClient): Promise<string> {
  const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return `cdk-hnb659fds-assets-${Account}-${await s3.config.region()}`;
}
