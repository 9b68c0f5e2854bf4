import type * as z from 'zod';
import type { Stage } from '../../stage.ts';
import { UnfitInput } from '../../unfit-input.ts';
import { unfitFile } from '../unfit-file.ts';
import { readMergedConfig } from './read-merged-config.ts';

/**
 * An app's settings for one stage, those of a second repository laid over its own.
 * @throws UnfitInput naming the files and the JSON path, never the value: an account name may be confidential.
 */
export function readStageConfig<Schema extends z.ZodType>(
  root: string,
  app: string,
  stage: Stage,
  schema: Schema,
  overlay?: string,
): z.infer<Schema> {
  const { files, own, value } = readMergedConfig(root, app, stage, overlay);
  if (own === undefined) throw new UnfitInput(`${files} cannot be read: every Lambda app has one file per stage`);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unfitFile(files, parsed.error);
  return parsed.data;
}
