import { at, type Cloud, placesWhere, type Resource, resourcesOf, type Rule, target } from './cloud.ts';
import { isAuthorizer, isOfReprocessor, isRouted, scheduledFunctions } from './function-of.ts';

const functions = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Function');

/** Set by the runtime itself; a template that sets one does not deploy. */
const RESERVED = /^(AWS_(?!XRAY)|LAMBDA_|_)/;
/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const VARIABLE = /^[a-zA-Z][a-zA-Z0-9_]+$/;

const ENVIRONMENT_BYTES = 4096;
/** More than any name or URL has that CloudFormation fills in. */
const REFERENCE_BYTES = 128;

const everywhere = ['MEF_STAGE', 'MEF_APP', 'MEF_APP_VERSION', 'MEF_ARCHIVE_BUCKET'];
const powertools = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_LOG_LEVEL', 'NODE_OPTIONS'];
const ofSources = ['MEF_DEAD_LETTER_QUEUE_URL', 'MEF_SECRETS', 'MEF_STREAM_NAME', 'MEF_STATE_TABLE', 'MEF_INSTANCES'];
const ofForwarders = ['MEF_DEAD_LETTER_QUEUE_URL', 'MEF_SECRETS', 'MEF_DESTINATION'];
const ofReprocessor = ['MEF_ON_FAILURE_BUCKET', 'MEF_STREAM_NAME'];

export const functionRules = {
  'infra only uses arm64 functions': (cloud) =>
    placesWhere(functions(cloud), (one) => at(one.properties, 'Architectures', 0) !== 'arm64'),

  'functions run on Node 24': (cloud) =>
    placesWhere(functions(cloud), (one) => at(one.properties, 'Runtime') !== 'nodejs24.x'),

  'environment names are ones that Lambda takes': (cloud) =>
    placesWhere(functions(cloud), (one) =>
      variables(one).some((variable) => !VARIABLE.test(variable) || RESERVED.test(variable)),
    ),

  'environments are no larger than Lambda takes': (cloud) =>
    placesWhere(functions(cloud), (one) => {
      const values = Object.entries(at(one.properties, 'Environment', 'Variables') ?? {});
      const bytes = values.map(([name, value]) => Buffer.byteLength(typeof value === 'string' ? name + value : name));
      const references = values.filter(([, value]) => typeof value !== 'string').length;
      return bytes.reduce((sum, size) => sum + size, 0) + references * REFERENCE_BYTES > ENVIRONMENT_BYTES;
    }),

  'every function gets the settings that its code reads': (cloud) =>
    placesWhere(functions(cloud), (one) => {
      const given = variables(one);
      const missing = (needed: string[]) => needed.some((variable) => !given.includes(variable));
      const own = isOfReprocessor(one) ? missing(ofReprocessor) : missing(ofSources) && missing(ofForwarders);
      return missing([...everywhere, ...powertools]) || own;
    }),

  'time-outs are those that callers and engines reckon with': (cloud) => {
    const scheduled = scheduledFunctions(cloud).map(({ place }) => place);
    return placesWhere(functions(cloud), (one) => {
      const timeout = at(one.properties, 'Timeout');
      if (at(one.properties, 'Handler') === 'handler.beat') return timeout !== 60;
      if (scheduled.includes(one.place)) return timeout !== 300;
      // The reprocessor waits 25 s.
      if (at(one.properties, 'Handler') === 'handler.reprocess') return timeout !== 24;
      // The gateway waits no longer. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
      if (isAuthorizer(one)) return !(Number(timeout) <= 10);
      // An HTTP API waits 30 s. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
      if (isRouted(cloud, one)) return !(Number(timeout) <= 29);
      return timeout !== 120;
    });
  },

  'every function is traced': (cloud) =>
    placesWhere(functions(cloud), (one) => at(one.properties, 'TracingConfig', 'Mode') !== 'Active'),

  'every log has an end': (cloud) => [
    ...placesWhere(functions(cloud), (one) => {
      const log = target(at(one.properties, 'LoggingConfig', 'LogGroup'));
      return typeof log !== 'string' || cloud[one.stack]?.Resources[log]?.Type !== 'AWS::Logs::LogGroup';
    }),
    ...placesWhere(
      resourcesOf(cloud, 'AWS::Logs::LogGroup'),
      (log) => at(log.properties, 'RetentionInDays') === undefined,
    ),
  ],

  'no two functions share a role': (cloud) => {
    const role = (one: Resource) => `${one.stack}/${String(target(at(one.properties, 'Role')))}`;
    const roles = functions(cloud).map(role);
    return placesWhere(functions(cloud), (one) => roles.filter((other) => other === role(one)).length > 1);
  },
} satisfies Record<string, Rule>;

function variables(one: Resource): string[] {
  return Object.keys(at(one.properties, 'Environment', 'Variables') ?? {});
}
