import { at, type Cloud, type Resource, resourcesOf, target } from './cloud.ts';

const functions = (cloud: Cloud) => resourcesOf(cloud, 'AWS::Lambda::Function');

/** The function that a property of a resource of the same stack points to. */
export function functionOf(cloud: Cloud, { stack }: Resource, reference: unknown): Resource | undefined {
  return functions(cloud).find((one) => one.stack === stack && one.id === target(reference));
}

/** The functions that run an export of their bundle. */
export function functionsWithEntry(cloud: Cloud, ...entries: string[]): Resource[] {
  return functions(cloud).filter(({ properties }) => entries.includes(String(at(properties, 'Handler'))));
}

/** The functions that a schedule runs: of pollers, those that heal or send heartbeats, and two of the reprocessor. */
export function scheduledFunctions(cloud: Cloud): Resource[] {
  const run = resourcesOf(cloud, 'AWS::Scheduler::Schedule').map((schedule) =>
    functionOf(cloud, schedule, at(schedule.properties, 'Target', 'Arn')),
  );
  return functions(cloud).filter(({ place }) => run.some((one) => one?.place === place));
}

/** Whether it is one of those that take dead letters and try them again. */
export function isOfReprocessor({ stack }: Pick<Resource, 'stack'>): boolean {
  return stack.endsWith('-dlq-reprocessor');
}

/** Whether requests reach it, by a gateway or by a URL of its own. */
export function isRouted(cloud: Cloud, lambda: Resource): boolean {
  const leadsTo = (type: string, property: string) =>
    resourcesOf(cloud, type).some(
      (one) => functionOf(cloud, one, at(one.properties, property))?.place === lambda.place,
    );
  return (
    leadsTo('AWS::ApiGatewayV2::Integration', 'IntegrationUri') || leadsTo('AWS::Lambda::Url', 'TargetFunctionArn')
  );
}

/** Whether a gateway asks it before it routes. */
export function isAuthorizer({ properties }: Resource): boolean {
  return at(properties, 'Handler') === 'handler.authorize';
}

/** Path of the role that a function runs with. */
export function rolePathOf(cloud: Cloud, lambda: Resource): string {
  const role = target(at(lambda.properties, 'Role'));
  return String(typeof role === 'string' ? at(cloud[lambda.stack]?.Resources[role], 'Properties', 'Path') : '');
}

/** Names of the instances that a function of a source serves. */
export function instancesOf(lambda: Resource): unknown[] {
  const variable = at(lambda.properties, 'Environment', 'Variables', 'MEF_INSTANCES');
  const instances: unknown = typeof variable === 'string' ? JSON.parse(variable) : undefined;
  return Array.isArray(instances) ? instances.map((instance) => at(instance, 'name')) : [];
}
