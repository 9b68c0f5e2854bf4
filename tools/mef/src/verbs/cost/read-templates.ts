import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '@mef/command';
import * as z from 'zod';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

export type Template = z.infer<typeof template>;

const SUFFIX = '.template.json';

/** The synthesized stacks of a stage, by name. @throws CannotRun where there are none */
export function readTemplates(root: string, stage: string): ReadonlyMap<string, Template> {
  const folder = join(root, 'cdk.out', stage);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(SUFFIX)) : [];
  if (files.length === 0)
    throw new CannotRun(`cdk.out/${stage} has no templates, of which this is reckoned. Make them: npm run synth`);
  return new Map(
    files
      .toSorted()
      .map((file) => [
        file.slice(0, -SUFFIX.length),
        template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      ]),
  );
}
