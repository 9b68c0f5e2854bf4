import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import yaml from 'yaml';
import * as z from 'zod';

const FOLDER = 'infra/templates';

const template = z.object({
  Parameters: z.record(
    z.string(),
    z.object({
      Description: z.string(),
      Default: z.string().optional(),
      AllowedValues: z.array(z.string()).default([]),
    }),
  ),
  Metadata: z.object({
    'AWS::CloudFormation::Interface': z.object({
      ParameterLabels: z.record(z.string(), z.object({ default: z.string() })),
    }),
  }),
});

/** What a template asks for, as CloudFormation's console shows it. */
export interface TemplateParameter {
  /** `github.yml` */
  readonly template: string;
  readonly name: string;
  /** What the console's form calls it. */
  readonly label: string;
  readonly description: string;
  /** undefined: it has to be told. */
  readonly preset: string | undefined;
  readonly choices: readonly string[];
}

/** Of every template of a pipeline, in the order of the form. @throws Error naming the template that cannot be read. */
export function readTemplateParameters(root: string): readonly TemplateParameter[] {
  const files = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('.yml'));
  return files.toSorted().flatMap((file) => readTemplate(root, file));
}

function readTemplate(root: string, file: string): readonly TemplateParameter[] {
  const text = readFileSync(join(root, FOLDER, file), 'utf8');
  const parsed = template.safeParse(yaml.parse(text, { version: '1.1' }));
  if (!parsed.success) throw new Error(`${FOLDER}/${file} is no template: ${z.prettifyError(parsed.error)}`);
  const labels = parsed.data.Metadata['AWS::CloudFormation::Interface'].ParameterLabels;
  return Object.entries(parsed.data.Parameters).map(([name, { Description, Default, AllowedValues }]) => ({
    template: file,
    name,
    label: labels[name]?.default ?? name,
    description: Description,
    preset: Default,
    choices: AllowedValues.filter((value) => value !== Default),
  }));
}
