import * as z from 'zod';
import { alarmSubscriptions } from '../monitoring/alarm-subscriptions.ts';
import type { Stage } from '../stage.ts';
import { readMergedConfig } from './configuration/read-merged-config.ts';
import { unfitFile } from './unfit-file.ts';

/** `infra/config/<stage>.json`: what all apps of a stage share. */
const infraConfig = z.strictObject({
  /** Where the secrets of every app stand: Systems Manager's parameter store, or Secrets Manager. */
  secrets: z.enum(['ssm', 'secrets-manager']).default('ssm'),
  /** Who hears of a team's alarms. */
  alarms: alarmSubscriptions.default({}),
  /** Environments of Lambda that the account may have at once; new accounts get as few as 10 until AWS is asked. */
  lambdaConcurrency: z.int().min(10).default(1_000),
});

export interface InfraConfig extends z.infer<typeof infraConfig> {
  /** Where a mistake in it is mended. */
  readonly files: string;
}
/** What the shared stacks are made by. */
export type SharedConfig = Pick<InfraConfig, 'alarms' | 'lambdaConcurrency' | 'files'>;
export type SecretHome = InfraConfig['secrets'];

/** A stage without the file goes by the defaults. @throws UnfitInput naming the files and the JSON path. */
export function readInfraConfig(root: string, stage: Stage, overlay?: string): InfraConfig {
  const { files, value = {} } = readMergedConfig(root, 'infra', stage, overlay);
  const parsed = infraConfig.safeParse(value);
  if (!parsed.success) throw unfitFile(files, parsed.error);
  return { ...parsed.data, files };
}
