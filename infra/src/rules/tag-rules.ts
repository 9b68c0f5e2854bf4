import { at, type Cloud, placesWhere, type Resource, resourcesOf, type Rule } from './cloud.ts';

const ownerTags = ['team', 'contact', 'mef:app', 'mef:stage'];

/**
 * Whether CloudFormation takes tags of a resource, by type. A type that stands nowhere here is a finding: whoever uses
 * it first looks it up. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
const takesTags: Readonly<Record<string, boolean>> = {
  'AWS::ApiGatewayV2::Api': true,
  'AWS::ApiGatewayV2::ApiMapping': false,
  'AWS::ApiGatewayV2::Authorizer': false,
  'AWS::ApiGatewayV2::DomainName': true,
  'AWS::ApiGatewayV2::Integration': false,
  'AWS::ApiGatewayV2::Route': false,
  'AWS::ApiGatewayV2::Stage': true,
  'AWS::CDK::Metadata': false,
  'AWS::CloudFront::Distribution': true,
  'AWS::CloudWatch::Alarm': true,
  'AWS::CloudWatch::AnomalyDetector': false,
  'AWS::CloudWatch::CompositeAlarm': true,
  'AWS::CloudWatch::Dashboard': true,
  'AWS::DynamoDB::Table': true,
  'AWS::IAM::ManagedPolicy': false,
  'AWS::IAM::Policy': false,
  'AWS::IAM::Role': true,
  'AWS::KMS::Alias': false,
  'AWS::KMS::Key': true,
  'AWS::Kinesis::Stream': true,
  'AWS::Kinesis::StreamConsumer': true,
  'AWS::Lambda::EventInvokeConfig': false,
  'AWS::Lambda::EventSourceMapping': true,
  'AWS::Lambda::Function': true,
  'AWS::Lambda::Permission': false,
  'AWS::Lambda::Url': false,
  'AWS::Logs::LogGroup': true,
  'AWS::Logs::MetricFilter': false,
  'AWS::S3::Bucket': true,
  'AWS::S3::BucketPolicy': false,
  'AWS::SNS::Subscription': false,
  'AWS::SNS::Topic': true,
  'AWS::SNS::TopicPolicy': false,
  'AWS::SQS::Queue': true,
  'AWS::SQS::QueuePolicy': false,
  'AWS::SSM::Parameter': true,
  'AWS::Scheduler::Schedule': false,
  'AWS::Scheduler::ScheduleGroup': true,
};

/** With a tag comes a line of the bill, and whom to ask about it. */
export const tagRules = {
  'every resource that takes tags says who owns it': (cloud) =>
    placesWhere(resources(cloud), ({ type, properties }) => {
      const tags = at(properties, 'Tags');
      const keys = tagKeys(tags);
      // What has tags takes them: then the table is wrong.
      return takesTags[type] === false ? tags !== undefined : !ownerTags.every((key) => keys.includes(key));
    }),
} satisfies Record<string, Rule>;

function resources(cloud: Cloud): Resource[] {
  const types = Object.values(cloud).flatMap((template) => Object.values(template.Resources).map(({ Type }) => Type));
  return [...new Set(types)].flatMap((type) => resourcesOf(cloud, type));
}

/** A list of pairs, or of some types a map. */
function tagKeys(tags: unknown): unknown[] {
  if (Array.isArray(tags)) return tags.map((tag) => at(tag, 'Key'));
  return typeof tags === 'object' && tags !== null ? Object.keys(tags) : [];
}
