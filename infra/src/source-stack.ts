import { type App, CfnOutput, Duration, type Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { CfnEventInvokeConfig, type Function } from 'aws-cdk-lib/aws-lambda';
import { appStack } from './app-stack.ts';
import type { WebhookApp } from './lambda-app.ts';
import { lambdaFunction } from './lambda-function.ts';
import { logGroup } from './log-group.ts';
import { onFailureBucketArn } from './on-failure-bucket.ts';
import { keepFailedInvocations } from './permissions/keep-failed-invocations.ts';
import { readParameters } from './permissions/read-parameters.ts';
import { writeDeadLetters } from './permissions/write-dead-letters.ts';
import { writeToStream } from './permissions/write-to-stream.ts';
import { readSharedName } from './shared-names.ts';
import type { Stage } from './stage.ts';

/** One webhook source: an HTTP API with one route per instance, its handler, and `reprocess`, which no route reaches. */
export function sourceStack(app: App, stage: Stage, source: WebhookApp): Stack {
  const stack = appStack(app, stage, source.name, source.owner, `Webhook source ${source.name}`);
  const environment = sourceEnvironment(stack, stage, source);
  const api = httpApi(stack, stage, source, webhookHandler(stack, stage, source, environment));
  reprocessFunction(stack, stage, source, environment);
  for (const { name } of source.instances) {
    new CfnOutput(stack, `Url-${name}`, { value: `${api.apiEndpoint}/${source.name}/${name}` });
  }
  return stack;
}

function sourceEnvironment(stack: Stack, stage: Stage, source: WebhookApp): Record<string, string> {
  return {
    MEF_STREAM_NAME: readSharedName(stack, stage, 'stream/name'),
    MEF_DEAD_LETTER_QUEUE_URL: readSharedName(stack, stage, 'dead-letter/queue-url'),
    MEF_ARCHIVE_BUCKET: readSharedName(stack, stage, 'archive/bucket-name'),
    MEF_INSTANCES: JSON.stringify(source.instances),
  };
}

type Environment = Record<string, string>;

function webhookHandler(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): Function {
  const secrets = source.instances.flatMap(({ name }) => source.secrets.map((secret) => [name, secret]));
  return lambdaFunction(stack, 'Handler', {
    app: source,
    stage,
    purpose: 'handler',
    entry: 'handler',
    role: 'dead-letter-writer',
    // Zoom waits 3 s for an answer, and the handler keeps its own waits within that. A write that is under way by then
    // is let finish, since the retry that follows meets the same identity; only what hangs is killed.
    timeout: Duration.seconds(10),
    environment,
    permissions: [
      ...writeToStream(stack, stage),
      ...writeDeadLetters(stack, stage, source.name),
      ...readParameters(stack, stage, source.name, secrets),
    ],
  });
}

/**
 * The same code for stored envelopes. It answers what became of each one and so never writes a dead letter; without a
 * secret or a route it cannot be reached by a provider.
 */
function reprocessFunction(stack: Stack, stage: Stage, source: WebhookApp, environment: Environment): void {
  const reprocess = lambdaFunction(stack, 'Reprocess', {
    app: source,
    stage,
    purpose: 'reprocess',
    entry: 'reprocess',
    role: 'reader',
    timeout: Duration.seconds(120),
    environment,
    permissions: [...writeToStream(stack, stage), ...keepFailedInvocations(stack, stage)],
  });
  // Whoever may invoke it may do so asynchronously: after two retries Lambda would drop the envelopes in silence.
  new CfnEventInvokeConfig(stack, 'ReprocessAsync', {
    functionName: reprocess.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 21_600,
    destinationConfig: { onFailure: { destination: onFailureBucketArn(stack, stage) } },
  });
}

function httpApi(stack: Stack, stage: Stage, source: WebhookApp, handler: Function): HttpApi {
  const api = new HttpApi(stack, 'Api', { apiName: stack.stackName, createDefaultStage: false });
  const integration = new HttpLambdaIntegration('HandlerIntegration', handler, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
  });
  for (const { name } of source.instances) {
    const [route] = api.addRoutes({ path: `/${source.name}/${name}`, methods: [HttpMethod.POST], integration });
    if (route === undefined) throw new Error(`No route was made for instance ${name}`);
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'An authorizer never sees the body that the provider signs; the handler verifies it before parsing.',
    });
  }
  defaultStage(stack, stage, api);
  return api;
}

function defaultStage(stack: Stack, stage: Stage, api: HttpApi): void {
  new HttpStage(stack, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    // Far above what a provider sends, far below the account's 10,000/s: Zoom and GitHub never send again what got 429.
    throttle: { rateLimit: 1000, burstLimit: 2000 },
    detailedMetricsEnabled: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup(stack, stage, 'AccessLog')),
      format: accessLogFormat,
    },
  });
}

/** No header, query or body: what a provider sends may be a secret. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    sourceIp: '$context.identity.sourceIp',
    routeKey: '$context.routeKey',
    status: '$context.status',
    requestLength: '$context.requestLength',
    responseLatencyMillis: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);
