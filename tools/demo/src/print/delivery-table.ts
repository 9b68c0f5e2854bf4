import { groups, type Group } from '../deliveries/delivery.ts';
import { faults, judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';
import { paint } from './paint.ts';
import { renderTable } from './table.ts';

const COLUMNS = ['delivery', 'answer', 'in MozDef after', 'dead letter', 'verdict'];

/** One row for each delivery under the heading of its instance and group. */
export function deliveryTable(observations: readonly Observation[]): string {
  const byHeading = Map.groupBy(observations, ({ delivery: { source, instance, group } }) =>
    JSON.stringify([source, instance, group]),
  );
  const rows = [...byHeading].flatMap(([key, members]) => {
    const [source, instance, group] = JSON.parse(key) as [string, string, Group];
    return [[paint.heading(`${source} ${instance}: ${groups[group]}`)], ...members.map(row)];
  });
  return renderTable(COLUMNS, rows);
}

function row(seen: Observation): string[] {
  const { delivery, answer, answerMs, letter } = seen;
  const fault = judgeDelivery(seen);
  return [
    delivery.name,
    typeof answer === 'string' ? answer : `${answer.status} ${paint.faint(`${answerMs} ms`)}`,
    arrival(seen),
    letter?.reason ?? '',
    fault === undefined ? paint.good('ok') : paint.bad(`${fault}: ${faults[fault]}`),
  ];
}

function arrival({ events, searchableMs }: Observation): string {
  if (events.length === 0) return '';
  const after = searchableMs === undefined ? 'late' : searchableMs === 0 ? 'already there' : `${searchableMs} ms`;
  return events.length === 1 ? after : `${after}, ${events.length} events`;
}
