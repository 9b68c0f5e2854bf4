import type { DeploymentRecords } from './deployment-records.ts';
import { type DeploymentRecord, UnreadableRecord } from './record.ts';

/** What is recorded of an app; undefined: it was never deployed, or was destroyed. */
export type Recorded = DeploymentRecord | 'unreadable' | undefined;

/** For whoever goes on where somebody else wrote a record: the next one that is put takes its place. */
export async function readRecorded(
  records: Pick<DeploymentRecords, 'last'>,
  stage: string,
  app: string,
): Promise<Recorded> {
  try {
    return await records.last(stage, app);
  } catch (error) {
    if (error instanceof UnreadableRecord) return 'unreadable';
    throw error;
  }
}
