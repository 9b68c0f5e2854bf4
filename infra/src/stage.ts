import * as z from 'zod';
import { UnfitInput } from './unfit-input.ts';

const stageNames = ['dev', 'stg', 'prod'] as const;

/** One complete copy of the system in one account and region. Local runs use `dev`. */
export type Stage = (typeof stageNames)[number];

/** @throws UnfitInput when the name is no stage; the sentence lists the names that are. */
export function parseStage(name: unknown): Stage {
  const parsed = z.enum(stageNames).safeParse(name);
  if (!parsed.success) throw new UnfitInput(`Say which stage to synthesize: --stage ${stageNames.join(' | ')}`);
  return parsed.data;
}
