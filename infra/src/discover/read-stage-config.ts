import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as z from 'zod';
import type { Stage } from '../stage.ts';
import { unfitFile } from './unfit-file.ts';
import { UnfitInput } from '../unfit-input.ts';

/**
 * An app's settings for one stage: `apps/<app>/config/<stage>.json` or, where there is one, `<overlay>/<app>/<stage>.json`
 * instead.
 * @throws UnfitInput naming the file and the JSON path, never the value: an account name may be confidential.
 */
export function readStageConfig<Schema extends z.ZodType>(
  root: string,
  app: string,
  stage: Stage,
  schema: Schema,
  overlay?: string,
): z.infer<Schema> {
  const own = overlay === undefined ? undefined : join(overlay, app, `${stage}.json`);
  const file = own !== undefined && existsSync(own) ? own : `apps/${app}/config/${stage}.json`;
  const parsed = schema.safeParse(readJson(resolve(root, file), file));
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
