import { Duration, type Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Stage } from '../stage.ts';
import { removalPolicy } from './removal-policy.ts';

/**
 * The log of a distribution: time, address, method, path and query, status; of headers Host, Referer and User-Agent.
 * CloudFront delivers it with an ACL of its own, which a bucket without ACLs refuses, and only under keys that S3 itself
 * manages. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function edgeLogBucket(stack: Stack, stage: Stage): Bucket {
  const bucket = new Bucket(stack, 'EdgeLog', {
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(90) }],
    removalPolicy: removalPolicy(stage),
  });
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is an access log.' });
  return bucket;
}
