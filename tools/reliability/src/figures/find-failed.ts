import type { AttackFigures } from './attack-run.ts';
import type { FaultFigures } from './fault-run.ts';
import type { RecordedRuns } from './read-figures.ts';

/** What was lost, doubled, taken in forged, never met or not so, as sentences; none where everything held. */
export function findFailed({ attacks, faults }: RecordedRuns): readonly string[] {
  return [...(attacks?.classes ?? []).flatMap(failedAttack), ...(faults?.scenarios ?? []).flatMap(failedFault)];
}

function failedAttack({ id, forgedAccepted, crashed, lost, doubled, nextGoodAccepted, checks }: AttackFigures) {
  const unwanted = { 'accepted although forged': forgedAccepted, 'ended in a crash': crashed, lost, doubled };
  const good = nextGoodAccepted ? [] : ['the good event after it was not stored'];
  return [...findCounted(unwanted), ...good, ...findUnheld(checks)].map((what) => `${id}: ${what}`);
}

function failedFault({ id, offered, accepted, lost, doubled, faultsInjected, checks }: FaultFigures) {
  const unmet = faultsInjected === 0 ? ['the fault was never met'] : [];
  const idle = offered > 0 && accepted === 0 ? ['nothing was accepted'] : [];
  return [...findCounted({ lost, doubled }), ...unmet, ...idle, ...findUnheld(checks)].map((what) => `${id}: ${what}`);
}

function findCounted(unwanted: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(unwanted).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
}

function findUnheld(checks: FaultFigures['checks']): readonly string[] {
  return checks.filter(({ held }) => !held).map(({ what }) => `not so: ${what}`);
}
