import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One resource of a synthesized template. */
export interface Resource {
  /** `<stack>/<logical id>`: how a finding names it. */
  place: string;
  stack: string;
  id: string;
  type: string;
  properties: unknown;
}

interface Template {
  Resources: Record<string, { Type: string; Properties?: unknown }>;
  Parameters?: Record<string, { Type: string; Default?: string }>;
  Outputs?: Record<string, unknown>;
  /** Names of the stacks that are deployed before: not the template but its manifest tells. */
  WaitsFor?: string[];
}

/** The synthesized templates of one stage, by stack name. */
export type Cloud = Record<string, Template>;

/** A rule gives the places that break it. */
export type Rule = (cloud: Cloud) => string[];

const SUFFIX = '.template.json';

export function readCloud(folder: string): Cloud {
  const files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const manifest = readJson(folder, 'manifest.json');
  return Object.fromEntries(
    files.map((file) => {
      const stack = file.slice(0, -SUFFIX.length);
      const WaitsFor = listOf(at(manifest, 'artifacts', stack, 'dependencies')).map(String);
      return [stack, { ...(readJson(folder, file) as Template), WaitsFor }];
    }),
  );
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

export function resourcesOf(cloud: Cloud, type: string): Resource[] {
  return Object.entries(cloud).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => ({ place: `${stack}/${id}`, stack, id, type, properties: Properties ?? {} })),
  );
}

/** What stands at a path inside a value, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}

/** Logical id that `Ref` or `Fn::GetAtt` points to. */
export function target(value: unknown): unknown {
  return at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0);
}

export function placesWhere(resources: Resource[], breaks: (resource: Resource) => boolean): string[] {
  return resources.filter(breaks).map(({ place }) => place);
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
