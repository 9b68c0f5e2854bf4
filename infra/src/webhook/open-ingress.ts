import type { Stack } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { WebhookApp } from '../discover/lambda-app.ts';
import type { Environment } from '../lambda/source-environment.ts';
import type { Stage } from '../stage.ts';
import type { Door } from './door.ts';
import { edge } from './edge.ts';
import { functionUrl } from './function-url.ts';
import { httpApi } from './http-api.ts';
import { publishUrls } from './publish-urls.ts';

/** Opens a handler to its provider as the stage is set, and publishes the outermost address. */
export function openIngress(
  stack: Stack,
  stage: Stage,
  source: WebhookApp,
  handler: Function,
  environment: Environment,
): void {
  const door = openDoor(stack, stage, source, handler, environment);
  const settings = source.ingress.edge;
  publishUrls(stack, stage, source, settings === undefined ? door.url : edge(stack, stage, door, settings));
}

function openDoor(stack: Stack, stage: Stage, source: WebhookApp, handler: Function, environment: Environment): Door {
  const { ingress } = source;
  switch (ingress.kind) {
    case 'http-api':
      return httpApi(stack, stage, source, handler, { ingress, environment });
    case 'function-url':
      return functionUrl(handler);
  }
}
