import { Duration, type Stack } from 'aws-cdk-lib';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { WebhookApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from '../lambda/lambda-function.ts';
import type { Environment } from '../lambda/source-environment.ts';
import { readSecrets } from '../permissions/read-secrets.ts';
import type { Stage } from '../stage.ts';
import { provingSecrets } from './proving-secrets.ts';

/**
 * Asks the source's `authorize` before its `handler`. A request without the header gets 401 from the gateway itself and
 * costs no call. The answer is yes or no, so that there is no policy in which a wildcard could stand.
 *
 * Nothing is cached: a kept "yes" would outlive a secret that was withdrawn, and a kept "no" would refuse, for as long,
 * what was sent with a secret that is newer than ours.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function headerAuthorizer(
  stack: Stack,
  stage: Stage,
  source: WebhookApp,
  environment: Environment,
): HttpLambdaAuthorizer {
  const authorize = lambdaFunction(stack, 'Authorize', {
    app: source,
    stage,
    purpose: 'authorize',
    entry: 'authorize',
    role: 'reader',
    // The gateway waits 10 s for it.
    timeout: Duration.seconds(10),
    environment,
    permissions: readSecrets(stack, stage, source, provingSecrets(source)),
  });
  return new HttpLambdaAuthorizer('Authorizer', authorize, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    resultsCacheTtl: Duration.seconds(0),
    identitySource: [`$request.header.${source.manifest.auth.proof.header}`],
  });
}
