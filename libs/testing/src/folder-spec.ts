import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenFiles } from './expect-golden.ts';

interface FolderSpec {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The room that everybody knows: every source app has these files and no others. */
const spec = {
  '.': {
    required: ['README.md', 'config', 'package.json', 'samples', 'src', 'tsconfig.json'],
    optional: ['dist', 'out-tsc'],
  },
  config: { required: ['dev.json', 'prod.json', 'stg.json'], optional: [] },
  src: {
    required: ['handler.ts', 'normalize.ts', 'schema.ts', 'source.test.ts', 'source.ts'],
    optional: [
      ...['deliveries.ts', 'deliveries.test.ts', 'normalize.test.ts'],
      // Tables: what events are called, where details stand in a record, what is redacted.
      ...['event-types.ts', 'event-types.test.ts', 'places.ts', 'privacy.ts', 'privacy.test.ts'],
    ],
  },
} as const satisfies Record<string, FolderSpec>;

/** What a team has to read and to own; tables and tests are not counted. */
const counted = ['source.ts', 'schema.ts', 'normalize.ts', 'handler.ts', 'deliveries.ts'];

/** Lines of TypeScript that are not blank: beyond that, something stands in the source that belongs in the engine. */
const MOST_LINES = 175;

type Kind = 'webhook' | 'rest';

/** What the provider sends in a sample. */
const inputs = { webhook: /^request\.json$/, rest: /^page-\d+\.json$/ } as const satisfies Record<Kind, RegExp>;

const inputNames = { webhook: 'request.json', rest: 'page-1.json, page-2.json, …' } as const satisfies Record<
  Kind,
  string
>;

/** What is missing or too much in a source's folder, one sentence each. */
export function folderFaults(appRoot: string, kind: Kind): string[] {
  const faults = Object.entries(spec).flatMap(([folder, { required, optional }]) => {
    const found = list(join(appRoot, folder));
    const allowed: readonly string[] = [...required, ...optional];
    return [
      ...required.filter((name) => !found.includes(name)).map((name) => `${join(folder, name)} is missing`),
      ...found
        .filter((name) => !allowed.includes(name))
        .map((name) => `${join(folder, name)} is not a file of a source`),
    ];
  });
  return [
    ...faults,
    ...lengthFaults(appRoot),
    ...list(join(appRoot, 'samples')).flatMap((name) => sampleFaults(appRoot, name, kind)),
  ];
}

/** Lines of a source's own TypeScript: neither blank, nor of a table, nor of a test. */
export function sourceLines(appRoot: string): number {
  const src = join(appRoot, 'src');
  const texts = list(src)
    .filter((file) => counted.includes(file))
    .map((file) => readFileSync(join(src, file), 'utf8'));
  return texts.flatMap((text) => text.split('\n').filter((line) => line.trim() !== '')).length;
}

function lengthFaults(appRoot: string): string[] {
  const lines = sourceLines(appRoot);
  return lines > MOST_LINES ? [`${counted.join(', ')} have ${lines} lines together; at most ${MOST_LINES}`] : [];
}

/** A sample's folder holds what the provider sends, and exactly one golden. */
function sampleFaults(appRoot: string, name: string, kind: Kind): string[] {
  const found = list(join(appRoot, 'samples', name));
  const golden = found.filter((file) => goldenFiles.some((one) => one === file));
  const sent = found.filter((file) => inputs[kind].test(file));
  const isWhole =
    sent.length > 0 && sent.every(isNumbered) && golden.length === 1 && found.length === sent.length + golden.length;
  return isWhole
    ? []
    : [`samples/${name} holds ${inputNames[kind]} and one of ${goldenFiles.join(', ')}, and nothing else`];
}

function isNumbered(file: string, _at: number, all: readonly string[]): boolean {
  return file === 'request.json' || Number(/\d+/.exec(file)?.[0]) <= all.length;
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
