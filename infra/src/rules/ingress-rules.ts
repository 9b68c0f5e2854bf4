import { at, type Cloud, listOf, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionOf, isAuthorizer, isRouted } from './function-of.ts';

const urls = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Url');
const permissions = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Permission');
const authorizers = (cloud: Cloud) => resourcesOf(cloud, 'AWS::ApiGatewayV2::Authorizer');
const edges = (cloud: Cloud) => resourcesOf(cloud, 'AWS::CloudFront::Distribution');

/** The two that a public URL takes, and nothing else is public. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html#urls-auth-none */
const publicCalls = [
  { action: 'lambda:InvokeFunctionUrl', condition: ['FunctionUrlAuthType', 'NONE'] },
  { action: 'lambda:InvokeFunction', condition: ['InvokedViaFunctionUrl', true] },
] as const;

/** AWS's own policies: nothing is cached; everything of the viewer is passed on but the Host header. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** What stands between a provider and a handler: bytes that are changed on the way verify nowhere. */
export const ingressRules = {
  'a Function URL leads to the handler of a webhook that has no gateway': (cloud) =>
    placesWhere(urls(cloud), (one) => {
      const { properties } = one;
      const called = functionOf(cloud, one, at(properties, 'TargetFunctionArn'));
      const hasApi = resourcesOf(cloud, 'AWS::ApiGatewayV2::Api').some(({ stack }) => stack === one.stack);
      return (
        at(properties, 'AuthType') !== 'NONE' ||
        at(properties, 'InvokeMode') !== 'BUFFERED' ||
        at(called?.properties, 'Handler') !== 'handler.handler' ||
        !one.stack.endsWith('-webhook') ||
        hasApi
      );
    }),

  'everybody may call a function by its URL, and in no other way': (cloud) => [
    ...placesWhere(
      permissions(cloud).filter(({ properties }) => at(properties, 'Principal') === '*'),
      (one) => !publicCalls.some((call) => permits(one, call)) || !urls(cloud).some((url) => isOfSame(url, one)),
    ),
    ...placesWhere(
      urls(cloud),
      (url) => !publicCalls.every((call) => permissions(cloud).some((one) => isOfSame(url, one) && permits(one, call))),
    ),
  ],

  'what a gateway may call, it may call for its own API alone': (cloud) =>
    placesWhere(
      permissions(cloud).filter(({ properties }) => at(properties, 'Principal') !== '*'),
      ({ properties }) =>
        at(properties, 'Principal') !== 'apigateway.amazonaws.com' ||
        !/:execute-api:/.test(JSON.stringify(at(properties, 'SourceArn') ?? '')),
    ),

  'an authorizer answers yes or no to a header, and nothing is cached': (cloud) => [
    ...placesWhere(authorizers(cloud), ({ properties }) => {
      const [header, ...others] = listOf(at(properties, 'IdentitySource'));
      return (
        at(properties, 'AuthorizerType') !== 'REQUEST' ||
        at(properties, 'AuthorizerPayloadFormatVersion') !== '2.0' ||
        at(properties, 'EnableSimpleResponses') !== true ||
        at(properties, 'AuthorizerResultTtlInSeconds') !== 0 ||
        !/^\$request\.header\.[a-z0-9-]+$/.test(String(header)) ||
        others.length > 0
      );
    }),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::Lambda::Function').filter(isAuthorizer),
      (one) => isRouted(cloud, one) || !authorizers(cloud).some(({ stack }) => stack === one.stack),
    ),
  ],

  // A route that is left out is open while the others are thought to be all there is.
  'where there is an authorizer, every POST asks it': (cloud) =>
    placesWhere(
      resourcesOf(cloud, 'AWS::ApiGatewayV2::Route').filter(({ stack }) =>
        authorizers(cloud).some((one) => one.stack === stack),
      ),
      ({ properties }) =>
        String(at(properties, 'RouteKey')).startsWith('POST ') &&
        (at(properties, 'AuthorizationType') !== 'CUSTOM' || target(at(properties, 'AuthorizerId')) === undefined),
    ),

  'an edge keeps nothing and changes nothing': (cloud) =>
    placesWhere(edges(cloud), ({ properties }) => {
      const config = at(properties, 'DistributionConfig');
      const behavior = at(config, 'DefaultCacheBehavior');
      return (
        at(behavior, 'CachePolicyId') !== CACHING_DISABLED ||
        at(behavior, 'OriginRequestPolicyId') !== ALL_VIEWER_EXCEPT_HOST_HEADER ||
        at(behavior, 'Compress') === true ||
        !listOf(at(behavior, 'AllowedMethods')).includes('POST') ||
        ['CacheBehaviors', 'CustomErrorResponses', 'DefaultRootObject'].some((key) => at(config, key) !== undefined) ||
        ['LambdaFunctionAssociations', 'FunctionAssociations'].some((key) => at(behavior, key) !== undefined)
      );
    }),

  'an edge is guarded and logged': (cloud) =>
    placesWhere(edges(cloud), ({ properties }) => {
      const config = at(properties, 'DistributionConfig');
      return (
        !/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\//.test(String(at(config, 'WebACLId'))) ||
        target(at(config, 'Logging', 'Bucket')) === undefined ||
        at(config, 'Logging', 'IncludeCookies') === true ||
        at(config, 'Enabled') !== true
      );
    }),

  'names of our own take TLS 1.2 and nothing older': (cloud) => [
    ...placesWhere(edges(cloud), ({ properties }) => {
      const config = at(properties, 'DistributionConfig');
      const origins = listOf(at(config, 'Origins'));
      return (
        !/^TLSv1\.[23]_/.test(String(at(config, 'ViewerCertificate', 'MinimumProtocolVersion'))) ||
        at(config, 'DefaultCacheBehavior', 'ViewerProtocolPolicy') !== 'https-only' ||
        origins.length !== 1 ||
        !origins.every((origin) => {
          const custom = at(origin, 'CustomOriginConfig');
          return (
            at(custom, 'OriginProtocolPolicy') === 'https-only' &&
            listOf(at(custom, 'OriginSSLProtocols')).join() === 'TLSv1.2'
          );
        })
      );
    }),
    ...placesWhere(resourcesOf(cloud, 'AWS::ApiGatewayV2::DomainName'), ({ properties }) => {
      const names = listOf(at(properties, 'DomainNameConfigurations'));
      return names.length !== 1 || names.some((one) => at(one, 'SecurityPolicy') !== 'TLS_1_2');
    }),
  ],
} satisfies Record<string, Rule>;

function permits(
  { properties }: Resource,
  { action, condition: [name, value] }: (typeof publicCalls)[number],
): boolean {
  const extra = ['FunctionUrlAuthType', 'InvokedViaFunctionUrl', 'SourceArn', 'SourceAccount'].filter(
    (key) => at(properties, key) !== undefined,
  );
  return (
    at(properties, 'Action') === action &&
    at(properties, 'Principal') === '*' &&
    at(properties, name) === value &&
    extra.join() === name
  );
}

function isOfSame(url: Resource, permission: Resource): boolean {
  return (
    url.stack === permission.stack &&
    target(at(url.properties, 'TargetFunctionArn')) === target(at(permission.properties, 'FunctionName'))
  );
}
