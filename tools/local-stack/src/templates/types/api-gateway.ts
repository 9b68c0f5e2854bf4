import { createHash } from 'node:crypto';
import * as z from 'zod';
import { physicalName, type Place, resourceType } from '../resource-type.ts';

/** Stands for the one gateway behind which all APIs are, until it listens somewhere: see `publishGateway`. */
export const GATEWAY = 'http://gateway.invalid';

/** Ten characters, as API Gateway's ids have; the same in every run. */
export const shortId = (place: Place) => createHash('sha256').update(physicalName(place)).digest('hex').slice(0, 10);

export const api = resourceType({
  honours: z.strictObject({ Name: z.string(), ProtocolType: z.literal('HTTP') }),
  gaps: { Description: 'Nothing reads descriptions locally.', Tags: 'Nothing reads tags locally.' },
  make: (_properties, place) => ({
    ref: shortId(place),
    attributes: { ApiId: shortId(place), ApiEndpoint: GATEWAY },
  }),
});

export const stage = resourceType({
  honours: z.strictObject({ ApiId: z.string(), StageName: z.literal('$default'), AutoDeploy: z.literal(true) }),
  gaps: {
    AccessLogSettings: 'logs/gateway.log has one line for each request.',
    DefaultRouteSettings: 'Nothing is throttled locally.',
    Tags: 'Nothing reads tags locally.',
  },
  make: ({ StageName }) => ({ ref: StageName, attributes: {} }),
});

export const integration = resourceType({
  honours: z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: z.int().max(30_000).default(30_000),
  }),
  gaps: {},
  make({ IntegrationUri, TimeoutInMillis }, place, { wiring }) {
    wiring.integrations.set(shortId(place), { functionArn: IntegrationUri, timeoutMs: TimeoutInMillis });
    return { ref: shortId(place), attributes: {} };
  },
});

export const route = resourceType({
  honours: z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string().startsWith('integrations/'),
    AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
    AuthorizerId: z.string().optional(),
  }),
  gaps: {},
  make({ ApiId, RouteKey, Target, AuthorizerId }, place, { wiring }) {
    wiring.routes.push({
      apiId: ApiId,
      routeKey: RouteKey,
      integrationId: Target.slice('integrations/'.length),
      via: 'gateway',
      authorizerId: AuthorizerId,
    });
    return { ref: shortId(place), attributes: {} };
  },
});

/** Asked about each request, by one header of it; what it answers is a yes or a no. */
export const authorizer = resourceType({
  honours: z.strictObject({
    ApiId: z.string(),
    AuthorizerType: z.literal('REQUEST'),
    AuthorizerPayloadFormatVersion: z.literal('2.0'),
    AuthorizerResultTtlInSeconds: z.literal(0),
    AuthorizerUri: z.string().regex(/:lambda:path\/[^/]+\/functions\/[^/]+\/invocations$/, 'expected a function'),
    EnableSimpleResponses: z.literal(true),
    IdentitySource: z.tuple([z.string().regex(/^\$request\.header\.[a-z0-9-]+$/, 'expected a header')]),
    Name: z.string(),
  }),
  gaps: {},
  make({ AuthorizerUri, IdentitySource: [source] }, place, { wiring }) {
    const functionArn = AuthorizerUri.split('/').at(-2) ?? '';
    wiring.authorizers.set(shortId(place), { functionArn, header: source.slice('$request.header.'.length) });
    return { ref: shortId(place), attributes: {} };
  },
});
