import { at, type Cloud, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { functionsWithEntry, isAuthorizer, isOfReprocessor, isRouted } from './function-of.ts';
import { queueMappings, streamMappings } from './mappings.ts';

const mappings = (cloud: Cloud) => [...streamMappings(cloud), ...queueMappings(cloud)];
const routes = (cloud: Cloud) => resourcesOf(cloud, 'AWS::ApiGatewayV2::Route');
const integrations = (cloud: Cloud) => resourcesOf(cloud, 'AWS::ApiGatewayV2::Integration');
const stages = (cloud: Cloud) => resourcesOf(cloud, 'AWS::ApiGatewayV2::Stage');
const functions = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Function');
const innerFunctions = (cloud: Cloud) => [
  ...functionsWithEntry(cloud, 'handler.reprocess', 'handler.heal', 'handler.beat'),
  ...functions(cloud).filter(isOfReprocessor),
];

const logged = ['requestId', 'requestTimeEpoch', 'identity.sourceIp', 'routeKey', 'status', 'requestLength']
  .concat('responseLatency', 'integrationErrorMessage')
  .map((name) => `$context.${name}`);

const DAY_SECONDS = 86_400;

/** What linters and validators of templates were seen to let pass, and what loses events when it is wrong. */
export const deliveryRules = {
  'no LATEST starting position': (cloud) =>
    placesWhere(streamMappings(cloud), (one) => at(one.properties, 'StartingPosition') !== 'TRIM_HORIZON'),

  // A mapping of another stream would look well and deliver nothing.
  'a mapping reads the stream itself or a consumer of its own': (cloud) =>
    placesWhere(streamMappings(cloud), ({ stack, properties }) => {
      const source = String(target(at(properties, 'EventSourceArn')));
      const { Resources = {}, Parameters = {} } = cloud[stack] ?? {};
      const isConsumer = Resources[source]?.Type === 'AWS::Kinesis::StreamConsumer';
      return !isConsumer && Parameters[source]?.Default?.endsWith('/stream/arn') !== true;
    }),

  'batch answers are reported by item': (cloud) =>
    placesWhere(mappings(cloud), (one) => at(one.properties, 'FunctionResponseTypes', 0) !== 'ReportBatchItemFailures'),

  'one bad record does not hold up its batch': (cloud) =>
    placesWhere(streamMappings(cloud), (one) => at(one.properties, 'BisectBatchOnFunctionError') !== true),

  'attempts are unlimited': (cloud) =>
    placesWhere(streamMappings(cloud), (one) => at(one.properties, 'MaximumRetryAttempts') !== -1),

  // Lambda takes 60 s at least; a day before the stream drops it, a record has to be in the on-failure bucket.
  'records are given up a day before the stream drops them': (cloud) => {
    const retentions = resourcesOf(cloud, 'AWS::Kinesis::Stream').map(({ properties }) =>
      Number(at(properties, 'RetentionPeriodHours') ?? 24),
    );
    const latest = Math.min(...retentions) * 3600 - DAY_SECONDS;
    return placesWhere(streamMappings(cloud), (one) => {
      const age = Number(at(one.properties, 'MaximumRecordAgeInSeconds') ?? -1);
      return !(age >= 60 && age <= latest);
    });
  },

  // Ten at once without waiting; a flood of dead letters must not take the environments that events need.
  'the dead-letter queue is drained at once, by few': (cloud) =>
    placesWhere(queueMappings(cloud), ({ properties }) => {
      const window = at(properties, 'MaximumBatchingWindowInSeconds') ?? 0;
      const concurrency = at(properties, 'ScalingConfig', 'MaximumConcurrency');
      return at(properties, 'BatchSize') !== 10 || window !== 0 || !within(concurrency, 2, 10);
    }),

  'batch sizes are ones that Lambda takes': (cloud) =>
    placesWhere(mappings(cloud), (one) => {
      const [size, window] = [at(one.properties, 'BatchSize'), at(one.properties, 'MaximumBatchingWindowInSeconds')];
      return !within(size, 1, 10_000) || !within(window, 0, 300);
    }),

  'what a mapping gives up is kept whole in S3': (cloud) => placesWhere(streamMappings(cloud), failsWithoutBucket),

  'every async function has a failure destination': (cloud) => {
    const kept = resourcesOf(cloud, 'AWS::Lambda::EventInvokeConfig').filter((one) => !failsWithoutBucket(one));
    return placesWhere(
      functions(cloud).filter((one) => !isRouted(cloud, one) && !isMapped(cloud, one) && !isAuthorizer(one)),
      (one) =>
        !kept.some((config) => config.stack === one.stack && pointsTo(at(config.properties, 'FunctionName'), one)),
    );
  },

  'no route reaches a reprocess function, heal or the reprocessor': (cloud) => [
    ...placesWhere(innerFunctions(cloud), (one) => isRouted(cloud, one)),
    ...placesWhere(resourcesOf(cloud, 'AWS::Lambda::Permission'), (permission) =>
      innerFunctions(cloud).some(
        (one) => one.stack === permission.stack && pointsTo(at(permission.properties, 'FunctionName'), one),
      ),
    ),
  ],

  'routes are GET or POST /<app>/<instance> and nothing else': (cloud) =>
    placesWhere(routes(cloud), ({ stack, properties }) => {
      const [, app, instance] =
        /^(?:GET|POST) \/([a-z0-9-]+)\/([a-z][a-z0-9-]{0,30})$/.exec(String(at(properties, 'RouteKey'))) ?? [];
      return instance === undefined || !stack.endsWith(`-${String(app)}`);
    }),

  'requests arrive in payload format 2.0': (cloud) =>
    placesWhere(integrations(cloud), (one) => at(one.properties, 'PayloadFormatVersion') !== '2.0'),

  // What a provider sends may be a secret.
  'access logs hold no header, query or body': (cloud) =>
    placesWhere(stages(cloud), (one) => {
      const format = String(at(one.properties, 'AccessLogSettings', 'Format'));
      return (format.match(/\$context[\w.]*/g) ?? []).some((variable) => !logged.includes(variable));
    }),

  'every API has one default stage with a log and a throttle': (cloud) => [
    ...placesWhere(stages(cloud), ({ properties }) => {
      const throttle = at(properties, 'DefaultRouteSettings');
      return (
        at(properties, 'StageName') !== '$default' ||
        at(properties, 'AccessLogSettings', 'DestinationArn') === undefined ||
        !within(at(throttle, 'ThrottlingRateLimit'), 500, 10_000) ||
        !within(at(throttle, 'ThrottlingBurstLimit'), 500, 5_000)
      );
    }),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::ApiGatewayV2::Api'),
      (api) => stages(cloud).filter(({ stack }) => stack === api.stack).length !== 1,
    ),
  ],
} satisfies Record<string, Rule>;

function within(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function failsWithoutBucket({ properties }: Resource): boolean {
  return !JSON.stringify(at(properties, 'DestinationConfig', 'OnFailure', 'Destination') ?? '').includes(':s3:::');
}

function isMapped(cloud: Cloud, one: Resource): boolean {
  return mappings(cloud).some(
    (mapping) => mapping.stack === one.stack && pointsTo(at(mapping.properties, 'FunctionName'), one),
  );
}

function pointsTo(value: unknown, { id }: Resource): boolean {
  return target(value) === id;
}
