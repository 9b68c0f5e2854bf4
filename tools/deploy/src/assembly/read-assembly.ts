import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
      properties: z
        .looseObject({
          templateFile: z.string(),
          terminationProtection: z.boolean(),
          stackTemplateAssetObjectUrl: z.string(),
        })
        .partial()
        .optional(),
    }),
  ),
});

const assetsSchema = z.object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) });

/** `synthesized` has a folder for each stage. Throws CannotRun where the stage is not synthesized. */
export function readAssembly(root: string, stage: string, synthesized = 'cdk.out'): Assembly {
  const directory = resolve(root, synthesized, stage);
  if (!existsSync(join(directory, 'configuration.json')))
    throw new CannotRun(`${synthesized}/${stage} is not there. Make it with: npm run synth`);
  const { artifacts } = manifestSchema.parse(readJson(directory, 'manifest.json'));
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { properties = {} }], _at, all) => {
      const others = all.map(([other]) => other).filter((other) => other !== name);
      return readStack(directory, name, properties, others);
    });
  const configurations = z.record(z.string(), z.unknown()).parse(readJson(directory, 'configuration.json'));
  return { directory, stage, stacks, configurations };
}

type Properties = NonNullable<z.infer<typeof manifestSchema>['artifacts'][string]['properties']>;

/** Throws CannotRun for a template that was changed since: the CLI would deploy what was uploaded by the old name. */
function readStack(
  directory: string,
  name: string,
  properties: Properties,
  others: readonly string[],
): SynthesizedStack {
  const { templateFile = `${name}.template.json`, stackTemplateAssetObjectUrl: url } = properties;
  const text = readFileSync(join(directory, templateFile), 'utf8');
  const stack = readTemplate(name, text);
  if (url?.includes(stack.template) === false)
    throw new CannotRun(
      `${templateFile} is not what was synthesized: somebody changed it. Make it anew: npm run synth`,
    );
  const isProtected = properties.terminationProtection === true;
  const namesOf = others.filter((other) => text.includes(`${other}-`));
  return { ...stack, bundle: hashBundle(directory, name), isProtected, namesOf };
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
