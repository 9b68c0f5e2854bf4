import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { GATEWAY, shortId } from './api-gateway.ts';

const instances = z.array(z.object({ name: z.string() }));

/**
 * A function's own address. In AWS it has a host to itself and takes every path; here it shares the gateway's port, so
 * that it is reached under the routes that a gateway would have, by any method. What fails is answered as a gateway
 * answers it (500 and 503, where a Function URL says 502 and 429).
 */
export const functionUrl = resourceType({
  honours: z.strictObject({
    AuthType: z.literal('NONE'),
    InvokeMode: z.literal('BUFFERED'),
    TargetFunctionArn: z.string(),
  }),
  gaps: {},
  make({ TargetFunctionArn }, place, { wiring }) {
    const id = shortId(place);
    const called = wiring.functions.find(({ arn }) => arn === TargetFunctionArn);
    const served = instances.parse(JSON.parse(called?.environment['MEF_INSTANCES'] ?? '[]'));
    for (const { name } of served)
      wiring.routes.push({
        apiId: id,
        routeKey: `ANY /${called?.app ?? ''}/${name}`,
        integrationId: id,
        via: 'function-url',
        authorizerId: undefined,
      });
    wiring.integrations.set(id, { functionArn: TargetFunctionArn, timeoutMs: called?.timeoutMs ?? 0 });
    return { ref: TargetFunctionArn, attributes: { FunctionArn: TargetFunctionArn, FunctionUrl: `${GATEWAY}/` } };
  },
});
