import * as z from 'zod';
import { UnfitInput } from './unfit-input.ts';

export const stageNames = ['dev', 'stg', 'prod'] as const;

/** One complete copy of the system in one account and region. Local runs use `dev`. */
export type Stage = (typeof stageNames)[number];

/** One stage, or `every` one. @throws UnfitInput for any other name; the sentence lists those that there are. */
export function parseStages(name: unknown): readonly Stage[] {
  const parsed = z.enum([...stageNames, 'every']).safeParse(name);
  if (!parsed.success) throw new UnfitInput(`Say which stage to synthesize: --stage ${stageNames.join(' | ')} | every`);
  return parsed.data === 'every' ? stageNames : [parsed.data];
}

export function isStage(name: string): name is Stage {
  return (stageNames as readonly string[]).includes(name);
}
