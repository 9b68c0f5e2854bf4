import { LocalStackError } from '../local-error.ts';
import { gaps } from './gaps.ts';
import type { Resource, StackTemplate } from './read-templates.ts';
import { ACCOUNT, type Identity, type Makers, physicalName, type Place, REGION } from './resource-type.ts';
import { resourceTypes } from './resource-types.ts';
import { resolveValue, type Scope } from './resolve-value.ts';

const SSM_PARAMETER = 'AWS::SSM::Parameter::Value<String>';

/**
 * Makes every resource of every stack, each after those that it refers to, whichever stack they stand in.
 * @throws LocalStackError that names type, stack and logical id of what is not known.
 */
export async function createResources(
  stacks: readonly StackTemplate[],
  makers: Omit<Makers, 'consumers'>,
): Promise<void> {
  const consumers = countConsumers(stacks);
  for (const stack of stacks)
    for (const [logicalId, resource] of Object.entries(stack.Resources)) refuseUnknown(stack, logicalId, resource);
  const published = publishedParameters(stacks);
  const made = new Map<string, Promise<Identity>>();

  /** `path` = what waits for this resource, to notice a circle instead of waiting for ever. */
  function make(stack: StackTemplate, logicalId: string, path: readonly string[]): Promise<Identity> {
    const place = { stack: stack.name, logicalId };
    const key = `${stack.name}/${logicalId}`;
    if (path.includes(key))
      throw new LocalStackError(`Resources refer to each other in a circle: ${[...path, key].join(' → ')}.`);
    const resource = stack.Resources[logicalId];
    if (resource === undefined)
      throw new LocalStackError(
        `${path.at(-1) ?? stack.name} refers to ${logicalId}, which stack ${stack.name} does not have.`,
      );
    const identity = made.get(key) ?? makeOne(resource, place, scopeOf(stack, [...path, key]));
    made.set(key, identity);
    return identity;
  }

  async function makeOne({ Type, Properties }: Resource, place: Place, scope: Scope): Promise<Identity> {
    const gap = gaps[Type];
    if (gap !== undefined) return { ref: physicalName(place), attributes: { Arn: gap.arn(place) } };
    const type = resourceTypes[Type];
    if (type === undefined) throw new LocalStackError(`No maker for ${Type}.`);
    const honoured = Object.entries(Properties).filter(([name]) => !(name in type.gaps));
    return type.make(await resolveValue(Object.fromEntries(honoured), scope), place, { ...makers, consumers });
  }

  function scopeOf(stack: StackTemplate, path: readonly string[]): Scope {
    const place = path.at(-1) ?? stack.name;
    return {
      place,
      async ref(name) {
        if (name.startsWith('AWS::')) return pseudoParameter(name, stack.name, place);
        const parameter = stack.Parameters[name];
        if (parameter === undefined) return (await make(stack, name, path)).ref;
        if (parameter.Type !== SSM_PARAMETER) return parameter.Default;
        const publisher = published.get(String(parameter.Default));
        if (publisher === undefined)
          throw new LocalStackError(
            `${place} reads the parameter ${String(parameter.Default)}, which no stack publishes.`,
          );
        return (await make(publisher.stack, publisher.logicalId, path)).attributes['Value'];
      },
      async attribute(logicalId, attribute) {
        const value = (await make(stack, logicalId, path)).attributes[attribute];
        if (value === undefined)
          throw new LocalStackError(
            `${place} reads ${attribute} of ${logicalId}, which the local stack does not know.`,
          );
        return value;
      },
    };
  }

  for (const stack of stacks) for (const logicalId of Object.keys(stack.Resources)) await make(stack, logicalId, []);
}

function refuseUnknown(stack: StackTemplate, logicalId: string, { Type, Condition }: Resource): void {
  if (Type in gaps) return;
  if (!(Type in resourceTypes)) {
    throw new LocalStackError(
      `The local stack does not know the resource type ${Type} (${logicalId} in stack ${stack.name}). ` +
        'Teach it in tools/local-stack/src/templates/resource-types.ts, or list it with its reason in gaps.ts.',
    );
  }
  if (Condition !== undefined)
    throw new LocalStackError(
      `${logicalId} in stack ${stack.name} has a condition, which the local stack does not know.`,
    );
}

/** One for each mapping of a stream: one that polls in AWS is fed by a consumer of its own here. */
function countConsumers(stacks: readonly StackTemplate[]): number {
  const resources = stacks.flatMap(({ Resources }) => Object.values(Resources));
  return resources.filter(
    ({ Type, Properties }) => Type === 'AWS::Lambda::EventSourceMapping' && 'StartingPosition' in Properties,
  ).length;
}

/** Which resource publishes the SSM parameter of a name. */
function publishedParameters(stacks: readonly StackTemplate[]) {
  const rows = stacks.flatMap((stack) =>
    Object.entries(stack.Resources)
      .filter(([, { Type }]) => Type === 'AWS::SSM::Parameter')
      .map(([logicalId, { Properties }]) => [String(Properties['Name']), { stack, logicalId }] as const),
  );
  return new Map(rows);
}

function pseudoParameter(name: string, stackName: string, place: string): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::Region': REGION,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  if (name === 'AWS::NoValue') return undefined;
  const value = values[name];
  if (value === undefined) throw new LocalStackError(`${place} uses ${name}, which the local stack does not know.`);
  return value;
}
