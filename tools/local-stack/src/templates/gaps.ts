import { ACCOUNT, physicalName, type Place, REGION } from './resource-type.ts';

/** A resource that is left out on purpose; others may still refer to its ARN. */
export interface Gap {
  readonly reason: string;
  readonly arn: (place: Place) => string;
}

const iam = (kind: string) => (place: Place) => `arn:aws:iam::${ACCOUNT}:${kind}/${physicalName(place)}`;
const regional = (service: string, kind: string) => (place: Place) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}${physicalName(place)}`;
const noPolicy = 'No policy is enforced locally; the tests of infra hold the policies.';

/** Whole resource types that the local stack leaves out. A type in neither this table nor `resourceTypes` stops the start. */
export const gaps: Readonly<Record<string, Gap>> = {
  'AWS::CDK::Metadata': { reason: 'Tells AWS which CDK version was used.', arn: regional('cdk', '') },
  'AWS::CloudWatch::Alarm': {
    reason: 'No metric is published locally; what fails is told on the terminal.',
    arn: regional('cloudwatch', 'alarm:'),
  },
  'AWS::IAM::ManagedPolicy': { reason: noPolicy, arn: iam('policy') },
  'AWS::IAM::Policy': { reason: noPolicy, arn: iam('policy') },
  'AWS::IAM::Role': { reason: noPolicy, arn: iam('role') },
  'AWS::KMS::Alias': { reason: 'No key service runs.', arn: regional('kms', 'alias/') },
  'AWS::KMS::Key': {
    reason: 'No key service runs; emulators keep everything in memory.',
    arn: regional('kms', 'key/'),
  },
  'AWS::Lambda::Permission': { reason: noPolicy, arn: regional('lambda', '') },
  'AWS::Logs::LogGroup': {
    reason: 'Functions and gateway print to files in logs/.',
    arn: regional('logs', 'log-group:'),
  },
  'AWS::S3::BucketPolicy': { reason: noPolicy, arn: regional('s3', '') },
  'AWS::Scheduler::ScheduleGroup': {
    reason: 'Groups carry metrics and permissions, and locally there are neither.',
    arn: regional('scheduler', 'schedule-group/'),
  },
  'AWS::SQS::QueuePolicy': { reason: noPolicy, arn: regional('sqs', '') },
};
