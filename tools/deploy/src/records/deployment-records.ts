import type { DeploymentRecord } from './record.ts';

/** What was deployed last, and before, of each app in each stage. */
export interface DeploymentRecords {
  /** undefined: never deployed, or destroyed. Throws UnreadableRecord for what nobody of us wrote. */
  readonly last: (stage: string, app: string) => Promise<DeploymentRecord | undefined>;
  /** Newest first; begins with `last`. Without what cannot be read, and a keeper may forget all but the last 100. */
  readonly history: (stage: string, app: string) => Promise<readonly DeploymentRecord[]>;
  /** Says that the stack may from now on be another than the record tells, until `put` says that it is not. */
  readonly begin: (stage: string, app: string) => Promise<void>;
  /** Begun, and not put: it failed, did not work, or goes on still. */
  readonly isUnfinished: (stage: string, app: string) => Promise<boolean>;
  /** Takes back what `begin` said, of what did not begin after all. */
  readonly settle: (stage: string, app: string) => Promise<void>;
  readonly put: (stage: string, app: string, record: DeploymentRecord) => Promise<void>;
  /** With its history. Nothing happens where there is none. */
  readonly remove: (stage: string, app: string) => Promise<void>;
}
