import type { DeploymentRecord } from './record.ts';

/** What was deployed last, and before, of each app in each stage. Each throws UnreadableRecord for what nobody of us wrote. */
export interface DeploymentRecords {
  /** undefined: never deployed, or destroyed. */
  readonly last: (stage: string, app: string) => Promise<DeploymentRecord | undefined>;
  /** Newest first; begins with `last`. A keeper may forget all but the last 100. */
  readonly history: (stage: string, app: string) => Promise<readonly DeploymentRecord[]>;
  readonly put: (stage: string, app: string, record: DeploymentRecord) => Promise<void>;
  /** With its history. Nothing happens where there is none. */
  readonly remove: (stage: string, app: string) => Promise<void>;
}
