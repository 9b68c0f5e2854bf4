import { type Paint, renderTable } from '@mef/command';
import { groups, type Group } from '../deliveries/delivery.ts';
import { faults, judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';

const COLUMNS = ['delivery', 'answer', 'in MozDef after', 'dead letter', 'verdict'];

/** One row for each delivery under the heading of its instance and group. */
export function deliveryTable(observations: readonly Observation[], paint: Paint): string {
  const byHeading = Map.groupBy(observations, ({ delivery: { source, instance, group } }) =>
    JSON.stringify([source, instance, group]),
  );
  const rows = [...byHeading].flatMap(([key, members]) => {
    const [source, instance, group] = JSON.parse(key) as [string, string, Group];
    return [[paint('bold', `${source} ${instance}: ${groups[group]}`)], ...members.map((seen) => row(seen, paint))];
  });
  return renderTable(COLUMNS, rows);
}

function row(seen: Observation, paint: Paint): string[] {
  const { delivery, answer, answerMs, letter } = seen;
  const fault = judgeDelivery(seen);
  return [
    delivery.name,
    typeof answer === 'string' ? answer : `${answer.status} ${paint('dim', `${answerMs} ms`)}`,
    arrival(seen),
    letter?.reason ?? '',
    fault === undefined ? paint('green', 'ok') : paint('red', `${fault}: ${faults[fault]}`),
  ];
}

function arrival({ events, searchableMs }: Observation): string {
  if (events.length === 0) return '';
  const after = searchableMs === undefined ? 'late' : searchableMs === 0 ? 'already there' : `${searchableMs} ms`;
  return events.length === 1 ? after : `${after}, ${events.length} events`;
}
