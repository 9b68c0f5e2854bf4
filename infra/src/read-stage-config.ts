import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Stage } from './stage.ts';
import { unfitFile } from './unfit-file.ts';
import { UnfitInput } from './unfit-input.ts';

/**
 * An app's settings for one stage.
 * @throws UnfitInput naming the file and the JSON path, never the value: an account name may be confidential.
 */
export function readStageConfig<Schema extends z.ZodType>(
  root: string,
  app: string,
  stage: Stage,
  schema: Schema,
): z.infer<Schema> {
  const file = `apps/${app}/config/${stage}.json`;
  const parsed = schema.safeParse(readJson(join(root, file), file));
  if (!parsed.success) throw unfitFile(file, parsed.error);
  return parsed.data;
}

function readJson(path: string, file: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UnfitInput(`${file} cannot be read: every Lambda app has one file per stage`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new UnfitInput(`${file} is not JSON`);
  }
}
