import { LocalStackError } from '../local-error.ts';

/** What a template's expressions refer to. */
export interface Scope {
  /** "stack/LogicalId", for messages. */
  readonly place: string;
  /** A resource, a parameter or a pseudo parameter. `undefined` = AWS::NoValue. */
  ref(name: string): Promise<unknown>;
  attribute(logicalId: string, attribute: string): Promise<unknown>;
}

type Intrinsic = (argument: unknown, scope: Scope) => Promise<unknown>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(text(name, scope)),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': async (argument, scope) => {
    const [separator, parts] = pair(argument, scope);
    const resolved = list(await resolveValue(parts, scope), scope);
    return resolved.map((part) => text(part, scope)).join(text(separator, scope));
  },
  'Fn::Split': async (argument, scope) => {
    const [separator, value] = pair(argument, scope);
    return text(await resolveValue(value, scope), scope).split(text(separator, scope));
  },
  'Fn::Select': async (argument, scope) => {
    const [index, values] = pair(argument, scope);
    return list(await resolveValue(values, scope), scope)[Number(index)];
  },
  'Fn::Sub': substitute,
};

/** Replaces every expression in a template's value. @throws LocalStackError for one that is not known here. */
export async function resolveValue(value: unknown, scope: Scope): Promise<unknown> {
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw new LocalStackError(
      `${scope.place} uses a dynamic reference ({{resolve:…}}), which the local stack does not know.`,
    );
  }
  if (Array.isArray(value)) {
    return (await inTurn(value, (item) => resolveValue(item, scope))).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const [name, argument] = entries[0] ?? (['', undefined] as const);
  if (entries.length === 1 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[name];
    if (intrinsic !== undefined) return intrinsic(argument, scope);
    throw new LocalStackError(`${scope.place} uses ${name}, which the local stack does not know.`);
  }
  const resolved = await inTurn(entries, async ([key, item]) => [key, await resolveValue(item, scope)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
}

/** `["Id", "Arn"]` or `"Id.Arn"`. */
async function getAttribute(argument: unknown, scope: Scope): Promise<unknown> {
  const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : list(argument, scope);
  return scope.attribute(text(logicalId, scope), attribute.map((part) => text(part, scope)).join('.'));
}

/** `"…${Name}…${Id.Attribute}…${!Literal}"`, or that with a map of own values. */
async function substitute(argument: unknown, scope: Scope): Promise<string> {
  const [pattern, own] = typeof argument === 'string' ? [argument, {}] : pair(argument, scope);
  const values = new Map(Object.entries((await resolveValue(own, scope)) as Record<string, unknown>));
  const parts = await inTurn(text(pattern, scope).split(/(\$\{[^}]*\})/), async (part) => {
    const name = /^\$\{([^}]*)\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (values.has(name)) return text(values.get(name), scope);
    return text(await (name.includes('.') ? getAttribute(name, scope) : scope.ref(name)), scope);
  });
  return parts.join('');
}

/** One after the other: two that wait for each other would hide a circle of references. */
async function inTurn<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

function text(value: unknown, { place }: Scope): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new LocalStackError(
    `${place}: expected a text inside an expression, found ${value === undefined ? 'nothing' : JSON.stringify(value)}.`,
  );
}

function list(value: unknown, { place }: Scope): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new LocalStackError(`${place}: expected a list inside an expression.`);
}

function pair(value: unknown, scope: Scope): readonly [unknown, unknown] {
  const [first, second] = list(value, scope);
  return [first, second];
}
