import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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
    optional: ['event-types.ts', 'event-types.test.ts', 'normalize.test.ts'],
  },
} as const satisfies Record<string, FolderSpec>;

/** What a sample's folder holds beside its request: exactly one of these. */
const goldens = ['events.json', 'rejection.json', 'reply.json'];

/** What is missing or too much in a source's folder, one sentence each. */
export function folderFaults(appRoot: string): string[] {
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
  return [...faults, ...list(join(appRoot, 'samples')).flatMap((name) => sampleFaults(appRoot, name))];
}

function sampleFaults(appRoot: string, name: string): string[] {
  const found = list(join(appRoot, 'samples', name));
  const golden = found.filter((file) => goldens.includes(file));
  const isWhole = found.includes('request.json') && golden.length === 1 && found.length === 2;
  return isWhole ? [] : [`samples/${name} holds request.json and one of ${goldens.join(', ')}, and nothing else`];
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
