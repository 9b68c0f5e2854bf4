import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '@mef/command';
import * as z from 'zod';
import { sha256 } from './hash.ts';
import { readTemplate } from './read-template.ts';
import type { SynthesizedStack } from './stack.ts';

/** One stage, synthesized: `cdk.out/<stage>`. */
export interface Assembly {
  readonly directory: string;
  readonly stage: string;
  readonly stacks: readonly SynthesizedStack[];
  /** By app, `infra` among them; null of one that has nothing to configure. */
  readonly configurations: Readonly<Record<string, unknown>>;
}

// https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth
const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string(), terminationProtection: z.boolean() }).partial().optional(),
    }),
  ),
});

const assetsSchema = z.object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) });

/** Throws CannotRun where the stage is not synthesized. */
export function readAssembly(root: string, stage: string): Assembly {
  const directory = join(root, 'cdk.out', stage);
  if (!existsSync(join(directory, 'configuration.json')))
    throw new CannotRun(`cdk.out/${stage} is not there. Make it with: npm run synth`);
  const { artifacts } = manifestSchema.parse(readJson(directory, 'manifest.json'));
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { properties = {} }]) => readStack(directory, name, properties));
  const configurations = z.record(z.string(), z.unknown()).parse(readJson(directory, 'configuration.json'));
  return { directory, stage, stacks, configurations };
}

function readStack(
  directory: string,
  name: string,
  properties: { readonly templateFile?: string | undefined; readonly terminationProtection?: boolean | undefined },
): SynthesizedStack {
  const text = readFileSync(join(directory, properties.templateFile ?? `${name}.template.json`), 'utf8');
  const isProtected = properties.terminationProtection === true;
  return { ...readTemplate(name, text), bundle: hashBundle(directory, name), isProtected };
}

/** Of the code that is in the assembly, whatever was built since. */
function hashBundle(directory: string, stack: string): string | undefined {
  const { files } = assetsSchema.parse(readJson(directory, `${stack}.assets.json`));
  const bundle = Object.values(files)
    .map(({ source }) => join(directory, source.path, 'handler.cjs'))
    .find((file) => existsSync(file));
  return bundle === undefined ? undefined : sha256(readFileSync(bundle));
}

function readJson(directory: string, file: string): unknown {
  return JSON.parse(readFileSync(join(directory, file), 'utf8'));
}
