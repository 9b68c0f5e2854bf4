import { readMergedConfig, type Json, type Stage } from '@mef/infra/configuration';
import { type Difference, findDifferences } from './find-differences.ts';

/** What is deployed of one app's configuration in one stage. */
export interface Configured {
  readonly app: string;
  readonly stage: Stage;
  readonly files: string;
  readonly differences: readonly Difference[];
  readonly merged: Json;
}

/** undefined: the app has nothing to configure. */
export function configured(root: string, app: string, stage: Stage, overlay: string): Configured | undefined {
  const { files, own, patch, value } = readMergedConfig(root, app, stage, overlay);
  if (value === undefined) return undefined;
  return { app, stage, files, differences: patch === undefined ? [] : findDifferences(own, patch), merged: value };
}
