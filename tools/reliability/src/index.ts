export { attackClasses, type AttackClassId } from './catalogue/attack-classes.ts';
export { findUnprovenFaults } from './catalogue/find-unproven.ts';
export { faultRows } from './catalogue/fault-rows.ts';
export type { AttackFigures, AttackRun } from './figures/attack-run.ts';
export type { FaultFigures, FaultRun, SkippedFault } from './figures/fault-run.ts';
export { recordFigures } from './run-record.ts';
export { renderReliability } from './render/render-reliability.ts';
