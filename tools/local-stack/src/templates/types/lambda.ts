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
    ReservedConcurrentExecutions: 'A function has as many environments as this machine bears.',
    Role: 'No policy is enforced locally; the tests of infra hold the policies.',
    Tags: 'Nothing reads tags locally.',
    TracingConfig: 'X-Ray has no emulator.',
    VpcConfig: 'Functions run in the network of this machine.',
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
