import { Fn, type Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { HttpApiIngress } from '../discover/ingress.ts';
import type { WebhookApp } from '../discover/lambda-app.ts';
import type { Environment } from '../lambda/source-environment.ts';
import { logGroup } from '../lambda/log-group.ts';
import type { Stage } from '../stage.ts';
import { customDomain } from './custom-domain.ts';
import { countThrottled } from './count-throttled.ts';
import type { Door } from './door.ts';
import { headerAuthorizer } from './header-authorizer.ts';

/** An HTTP API with one route for each instance, all to `handler`. */
export function httpApi(
  stack: Stack,
  stage: Stage,
  source: WebhookApp,
  handler: Function,
  { ingress, environment }: { ingress: HttpApiIngress; environment: Environment },
): Door {
  const api = new HttpApi(stack, 'Api', { apiName: stack.stackName, createDefaultStage: false });
  const authorizer = ingress.authorizer ? headerAuthorizer(stack, stage, source, environment) : undefined;
  addRoutes(api, source, handler, authorizer);
  const made = defaultStage(stack, stage, api, ingress);
  const { domain } = ingress;
  const url = domain === undefined ? api.apiEndpoint : customDomain(stack, made, domain);
  return { url, host: Fn.select(2, Fn.split('/', api.apiEndpoint)) };
}

function addRoutes(api: HttpApi, source: WebhookApp, handler: Function, authorizer?: HttpLambdaAuthorizer): void {
  const integration = new HttpLambdaIntegration('HandlerIntegration', handler, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
  });
  for (const { name } of source.instances) {
    for (const method of source.manifest.methods) {
      // A provider greets by GET before it has a secret.
      const asked = method === 'POST' ? authorizer : undefined;
      const path = `/${source.name}/${name}`;
      const routes = api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        ...(asked === undefined ? {} : { authorizer: asked }),
      });
      if (asked !== undefined) continue;
      for (const route of routes) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'An authorizer never sees the body that the provider signs; the handler verifies it before parsing.',
        });
      }
    }
  }
}

function defaultStage(stack: Stack, stage: Stage, httpApi: HttpApi, { throttle }: HttpApiIngress): HttpStage {
  const accessLog = logGroup(stack, stage, 'AccessLog');
  countThrottled(stack, accessLog);
  return new HttpStage(stack, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    // Far above what a provider sends, far below the account's 10,000/s: Zoom and GitHub never send again what got 429.
    throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
    detailedMetricsEnabled: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
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
