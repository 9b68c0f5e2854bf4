import { CfnOutput, type Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { WebhookApp } from '../discover/lambda-app.ts';
import { logGroup } from '../lambda/log-group.ts';
import { parameterName } from '../shared-names.ts';
import type { Stage } from '../stage.ts';

/**
 * An HTTP API with one route for each instance, all to `handler`; the URLs are the stack's outputs, and parameters for
 * whoever looks for one by its instance.
 */
export function webhookApi(stack: Stack, stage: Stage, source: WebhookApp, handler: Function): void {
  const api = new HttpApi(stack, 'Api', { apiName: stack.stackName, createDefaultStage: false });
  const integration = new HttpLambdaIntegration('HandlerIntegration', handler, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
  });
  for (const { name } of source.instances) {
    const path = `/${source.name}/${name}`;
    for (const route of api.addRoutes({
      path,
      methods: source.manifest.methods.map((method) => HttpMethod[method]),
      integration,
    })) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'An authorizer never sees the body that the provider signs; the handler verifies it before parsing.',
      });
    }
    const url = `${api.apiEndpoint}${path}`;
    new CfnOutput(stack, `Url-${name}`, { value: url });
    new StringParameter(stack, `UrlParameter-${name}`, {
      parameterName: parameterName(stage, source.name, name, 'url'),
      stringValue: url,
    });
  }
  defaultStage(stack, stage, api);
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
