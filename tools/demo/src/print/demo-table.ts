import { groups, type Group } from '../deliveries/delivery.ts';
import { faults, judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';
import { paint } from './paint.ts';
import { renderTable } from './table.ts';

const COLUMNS = ['delivery', 'answer', 'in MozDef after', 'dead letter', ''];

/** One row for each delivery under the heading of its group; what is not as expected says so at its end. */
export function demoTable(observations: readonly Observation[]): string {
  const byGroup = Map.groupBy(observations, ({ delivery }) => delivery.group);
  const rows = (Object.keys(groups) as Group[]).flatMap((group) => {
    const members = byGroup.get(group) ?? [];
    return members.length === 0 ? [] : [[paint.heading(groups[group])], ...members.map(row)];
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
