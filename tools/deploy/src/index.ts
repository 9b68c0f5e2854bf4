export type { DeploymentRecords } from './records/deployment-records.ts';
export { parseRecord, UnreadableRecord, writeRecord, type DeploymentRecord } from './records/record.ts';
