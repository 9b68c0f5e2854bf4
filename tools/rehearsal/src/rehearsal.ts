import { join } from 'node:path';
import type { Hands } from '@mef/command';
import type { DeploymentRecords } from '@mef/deploy';
import type { Degraded } from './degraded/degraded.ts';
import type { Programs } from './programs/programs.ts';

/** What every step works with. */
export interface Rehearsal extends Pick<Hands, 'clock' | 'sleep'> {
  readonly root: string;
  /** Gone at the end. */
  readonly folder: string;
  /** The one synth as it was when this run began, a folder for each stage: whoever goes on working changes nothing here. */
  readonly synthesized: string;
  readonly programs: Programs;
  readonly tools: Tools;
  readonly urls: { readonly emulator: string; readonly receiver: string };
  readonly records: DeploymentRecords;
  /** The text of a parameter of the account; undefined where it is not there. */
  readonly parameter: (name: string) => Promise<string | undefined>;
  readonly removeParameter: (name: string) => Promise<void>;
  /** What the logs of all functions say that IAM denied: `kinesis:PutRecords in <log group>`, each once. */
  readonly denied: () => Promise<readonly string[]>;
  /** What the emulator said that it does otherwise than AWS; grows. */
  readonly degraded: Degraded[];
}

/** How each tool is started. */
export interface Tools {
  readonly node: string;
  readonly python: string;
  readonly cfnLint: string;
}

export const STAGE = 'dev';
export const SOURCE = 'zoom-webhook';
/** Of the stage, in a folder as `cdk.out` is. */
export const assemblyIn = (synthesized: string): string => join(synthesized, STAGE);
/** `mef-dev-zoom-webhook` */
export const stackOf = (app: string): string => `mef-${STAGE}-${app}`;
