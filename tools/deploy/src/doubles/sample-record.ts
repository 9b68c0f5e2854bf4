import type { DeploymentRecord } from '../records/record.ts';

/** A deployment of which everything is told apart by `n`, 1 to 9. */
export function sampleRecord(n: number, change: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    v: 1,
    commit: String(n).repeat(40),
    template: String(n).repeat(64),
    bundle: String(n).repeat(64),
    configuration: String(n).repeat(64),
    at: `2026-11-0${n}T12:00:00.000Z`,
    ...change,
  };
}
