import type { ResourceType } from './resource-type.ts';
import { api, authorizer, integration, route, stage } from './types/api-gateway.ts';
import { functionUrl } from './types/function-url.ts';
import { table } from './types/dynamodb.ts';
import { stream, streamConsumer } from './types/kinesis.ts';
import { eventInvokeConfig } from './types/event-invoke-config.ts';
import { eventSourceMapping } from './types/event-source-mapping.ts';
import { lambdaFunction } from './types/lambda.ts';
import { bucket } from './types/s3.ts';
import { schedule } from './types/scheduler.ts';
import { queue } from './types/sqs.ts';
import { parameter } from './types/ssm.ts';

/** What the local stack makes. A type in neither this table nor `gaps` stops the start. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Authorizer': authorizer,
  'AWS::ApiGatewayV2::Integration': integration,
  'AWS::ApiGatewayV2::Route': route,
  'AWS::ApiGatewayV2::Stage': stage,
  'AWS::DynamoDB::Table': table,
  'AWS::Kinesis::Stream': stream,
  'AWS::Kinesis::StreamConsumer': streamConsumer,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::Url': functionUrl,
  'AWS::S3::Bucket': bucket,
  'AWS::SQS::Queue': queue,
  'AWS::SSM::Parameter': parameter,
  'AWS::Scheduler::Schedule': schedule,
};
