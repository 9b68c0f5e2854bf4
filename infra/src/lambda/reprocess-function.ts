import { Duration, type Stack } from 'aws-cdk-lib';
import { keepFailedCalls } from './keep-failed-calls.ts';
import type { SourceApp } from '../discover/lambda-app.ts';
import { lambdaFunction } from './lambda-function.ts';
import { keepFailedInvocations } from '../permissions/keep-failed-invocations.ts';
import { readPauses } from '../permissions/read-pauses.ts';
import { writeToStream } from '../permissions/write-to-stream.ts';
import type { Environment } from './source-environment.ts';
import type { Stage } from '../stage.ts';

/**
 * The source's code for stored envelopes. It answers what became of each one and so never writes a dead letter; without
 * a secret, a route or a schedule it cannot be reached by a provider.
 */
export function reprocessFunction(stack: Stack, stage: Stage, source: SourceApp, environment: Environment): void {
  const reprocess = lambdaFunction(stack, 'Reprocess', {
    app: source,
    stage,
    purpose: 'reprocess',
    entry: 'reprocess',
    role: 'reader',
    // The reprocessor waits 25 s for it, and sends fewer letters when it died: one that hangs must not run on unseen.
    timeout: Duration.seconds(24),
    environment,
    permissions: [
      ...writeToStream(stack, stage),
      ...readPauses(stack, stage, source),
      ...keepFailedInvocations(stack, stage),
    ],
  });
  // Whoever may invoke it may do so asynchronously: after two retries Lambda would drop the envelopes in silence.
  keepFailedCalls(stack, stage, reprocess, { retries: 2, maxAge: Duration.hours(6) });
}
