import { ACCOUNT, physicalName, type Place, REGION } from './resource-type.ts';

/** A resource that is left out on purpose; others may still refer to its ARN. */
export interface Gap {
  readonly reason: string;
  readonly arn: (place: Place) => string;
}

const iam = (kind: string) => (place: Place) => `arn:aws:iam::${ACCOUNT}:${kind}/${physicalName(place)}`;
const regional = (service: string, kind: string) => (place: Place) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}${physicalName(place)}`;
const noMetrics = 'No metric is published locally; what fails is told on the terminal.';
const noPolicy = 'No policy is enforced locally; the tests of infra hold the policies.';
const theGatewayItself = 'Requests come straight to the local gateway, which has one address and no other name.';

/** Whole resource types that the local stack leaves out. A type in neither this table nor `resourceTypes` stops the start. */
export const gaps: Readonly<Record<string, Gap>> = {
  'AWS::ApiGatewayV2::ApiMapping': { reason: theGatewayItself, arn: regional('apigateway', '') },
  'AWS::ApiGatewayV2::DomainName': { reason: theGatewayItself, arn: regional('apigateway', '/domainnames/') },
  'AWS::CDK::Metadata': { reason: 'Tells AWS which CDK version was used.', arn: regional('cdk', '') },
  'AWS::CloudFront::Distribution': {
    reason: theGatewayItself,
    arn: (place) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${physicalName(place)}`,
  },
  'AWS::CloudWatch::Alarm': { reason: noMetrics, arn: regional('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::CompositeAlarm': { reason: noMetrics, arn: regional('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::Dashboard': { reason: noMetrics, arn: regional('cloudwatch', 'dashboard/') },
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
  'AWS::Logs::MetricFilter': { reason: noMetrics, arn: regional('logs', '') },
  'AWS::S3::BucketPolicy': { reason: noPolicy, arn: regional('s3', '') },
  'AWS::Scheduler::ScheduleGroup': {
    reason: 'Groups carry metrics and permissions, and locally there are neither.',
    arn: regional('scheduler', 'schedule-group/'),
  },
  'AWS::SNS::Subscription': { reason: 'No alarm goes off locally.', arn: regional('sns', '') },
  'AWS::SNS::Topic': { reason: 'No alarm goes off locally.', arn: regional('sns', '') },
  'AWS::SNS::TopicPolicy': { reason: noPolicy, arn: regional('sns', '') },
  'AWS::SQS::QueuePolicy': { reason: noPolicy, arn: regional('sqs', '') },
};
