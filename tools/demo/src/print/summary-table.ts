import type { DemoReport } from '../demo/run-demo.ts';
import { groups, type Group } from '../deliveries/delivery.ts';
import { judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';
import { storedOnce } from '../ledger/total.ts';
import { judgePolled, polledFaults } from '../polled/judge-polled.ts';
import type { PolledObservation } from '../polled/observe-polled.ts';
import { paint } from './paint.ts';
import { renderTable } from './table.ts';

const COLUMNS = [
  'source',
  'instance',
  'kind',
  'sent',
  'accepted',
  'refused',
  'found',
  'doubled',
  'dead letters',
  'verdict',
];

/** Ids that are named where some are missing; the rest is in the JSON. */
const SHOWN = 3;

/** One row for each kind of thing that an instance got, or whose provider had it. */
export function summaryTable({ deliveries, polled }: DemoReport): string {
  const ofInstances = Map.groupBy(deliveries, ({ delivery }) => `${delivery.source}/${delivery.instance}`);
  const delivered = [...ofInstances.values()].flatMap((own) => {
    const byGroup = Map.groupBy(own, ({ delivery }) => delivery.group);
    return (Object.keys(groups) as Group[]).flatMap((group) => {
      const members = byGroup.get(group) ?? [];
      return members.length === 0 ? [] : [deliveredRow(group, members)];
    });
  });
  return renderTable(COLUMNS, withoutRepeats([...delivered, ...polled.map(polledRow)]));
}

function deliveredRow(group: Group, members: readonly Observation[]): string[] {
  const [first] = members;
  const accepted = members.filter(({ answer }) => typeof answer !== 'string' && answer.status < 300).length;
  const faults = members.map(judgeDelivery);
  return [
    first?.delivery.source ?? '',
    first?.delivery.instance ?? '',
    groups[group],
    String(members.length),
    String(accepted),
    String(members.length - accepted),
    String(storedOnce(members)),
    String(faults.filter((fault) => fault === 'duplicated').length),
    String(members.filter(({ letter }) => letter !== undefined).length),
    verdict(faults.filter((fault) => fault !== undefined)),
  ];
}

function polledRow(seen: PolledObservation): string[] {
  const { source, instance, kind, sent, found, doubled } = seen;
  const counts = [String(sent), '', '', String(found), String(doubled.length), ''];
  return [source, instance, kind, ...counts, polledVerdict(seen)];
}

function verdict(faults: readonly string[]): string {
  return faults.length === 0 ? paint.good('ok') : paint.bad(`${faults.length} × ${[...new Set(faults)].join(', ')}`);
}

function polledVerdict(seen: PolledObservation): string {
  const fault = judgePolled(seen);
  if (fault === undefined) return paint.good('ok');
  const ids = [...seen.missing, ...seen.doubled, ...seen.shared].slice(0, SHOWN).join(' ');
  return paint.bad(`${fault}: ${polledFaults[fault]} (${ids} …; the poller said ${seen.said})`);
}

/** A source and an instance are named where they begin, as in a table on paper. */
function withoutRepeats(rows: readonly string[][]): string[][] {
  return rows.map(([source = '', instance = '', ...rest], at) => {
    const [sourceAbove, instanceAbove] = rows[at - 1] ?? [];
    const isSame = source === sourceAbove;
    return [isSame ? '' : source, isSame && instance === instanceAbove ? '' : instance, ...rest];
  });
}
