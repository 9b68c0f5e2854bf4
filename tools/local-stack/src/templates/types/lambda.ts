import * as z from 'zod';
import { ACCOUNT, physicalName, REGION, resourceType } from '../resource-type.ts';

export const lambdaFunction = resourceType({
  honours: z.strictObject({
    FunctionName: z.string().optional(),
    Handler: z.string().regex(/^handler\.\w+$/, 'expected handler.<export>, the bundle being handler.cjs'),
    Runtime: z.literal('nodejs24.x'),
    MemorySize: z.int().default(128),
    Timeout: z.int().default(3),
    Environment: z.strictObject({
      Variables: z.record(z.string(), z.string()).refine(({ MEF_APP }) => MEF_APP !== undefined, 'MEF_APP is not set'),
    }),
  }),
  gaps: {
    Architectures: 'Functions run on the architecture of this machine.',
    Code: 'The bundle of the app that MEF_APP names is run in place, so that an edit is seen at once.',
    Description: 'Nothing reads descriptions locally.',
    LoggingConfig: 'What a function prints goes to logs/<function>.log.',
    Role: 'No policy is enforced locally; the tests of infra hold the policies.',
    Tags: 'Nothing reads tags locally.',
    TracingConfig: 'X-Ray has no emulator.',
  },
  make({ FunctionName, Handler, MemorySize, Timeout, Environment: { Variables } }, place, { wiring }) {
    const name = FunctionName ?? physicalName(place);
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
    wiring.functions.push({
      name,
      label: shortName(name, Variables['MEF_STAGE'] ?? ''),
      app: Variables['MEF_APP'] ?? '',
      entry: Handler.slice('handler.'.length),
      arn,
      memoryMb: MemorySize,
      timeoutMs: Timeout * 1000,
      environment: Variables,
    });
    return { ref: name, attributes: { Arn: arn } };
  },
});

/** `mef-dev-zoom-webhook-handler` is `zoom-webhook` to whoever watches processes. */
function shortName(name: string, stage: string): string {
  return name.replace(`mef-${stage}-`, '').replace(/-handler$/, '');
}

export const eventSourceMapping = resourceType({
  honours: z.strictObject({
    EventSourceArn: z.string().regex(/:stream\/[^/]+\/consumer\//, 'expected the ARN of a stream consumer'),
    FunctionName: z.string(),
    Enabled: z.literal(true).default(true),
    StartingPosition: z.literal('TRIM_HORIZON'),
    BatchSize: z.int().min(1).max(10_000).default(100),
    MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
    ParallelizationFactor: z.literal(1).default(1),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    MaximumRetryAttempts: z.literal(-1).default(-1),
  }),
  gaps: {
    BisectBatchOnFunctionError: 'A batch that throws is retried whole; functions report the items that failed.',
    DestinationConfig: 'Nothing is given up locally, so nothing goes to an on-failure destination.',
    MaximumRecordAgeInSeconds: 'Records are retried until the stack ends.',
    Tags: 'Nothing reads tags locally.',
  },
  make(properties, place, { wiring }) {
    wiring.mappings.push({
      consumerArn: properties.EventSourceArn,
      functionName: properties.FunctionName.split(':').at(-1) ?? '',
      batchSize: properties.BatchSize,
      batchingWindowMs: properties.MaximumBatchingWindowInSeconds * 1000,
      reportsBatchItemFailures: properties.FunctionResponseTypes.length > 0,
    });
    return { ref: physicalName(place), attributes: {} };
  },
});
