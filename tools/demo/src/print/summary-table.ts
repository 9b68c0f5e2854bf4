import { type Paint, renderTable } from '@mef/command';
import type { DemoReport } from '../demo/run-demo.ts';
import { groups, type Group } from '../deliveries/delivery.ts';
import { judgeDelivery } from '../ledger/judge-delivery.ts';
import type { Observation } from '../ledger/observation.ts';
import { countOutcomes, storedOnce } from '../ledger/total.ts';
import { judgePolled, polledFaults } from '../polled/judge-polled.ts';
import type { PolledObservation } from '../polled/observe-polled.ts';
import type { PolledKind, Skip } from '../polled/poll-instance.ts';

const COLUMNS = [
  'source',
  'instance',
  'kind',
  'sent',
  'accepted',
  'refused',
  'found',
  'repeated',
  'ignored',
  'dropped',
  'held',
  'doubled',
  'dead letters',
  'verdict',
];

/** Left out where no instance drops a type or is paused. */
const RARE = ['dropped', 'held'];

/** Ids that are named where some are missing; the rest is in the JSON. */
const SHOWN = 3;

/** One row for each kind of thing that an instance got, or whose provider had it. */
export function summaryTable({ deliveries, polled }: DemoReport, paint: Paint): string {
  const ofInstances = Map.groupBy(deliveries, ({ delivery }) => `${delivery.source}/${delivery.instance}`);
  const delivered = [...ofInstances.values()].flatMap((own) => {
    const byGroup = Map.groupBy(own, ({ delivery }) => delivery.group);
    return (Object.keys(groups) as Group[]).flatMap((group) => {
      const members = byGroup.get(group) ?? [];
      return members.length === 0 ? [] : [deliveredRow(group, members, paint)];
    });
  });
  return renderTable(...withoutEmpty(withoutRepeats([...delivered, ...polled.map((seen) => polledRow(seen, paint))])));
}

function deliveredRow(group: Group, members: readonly Observation[], paint: Paint): string[] {
  const [first] = members;
  const accepted = members.filter(({ answer }) => typeof answer !== 'string' && answer.status < 300).length;
  const faults = members.map(judgeDelivery).filter((fault) => fault !== undefined);
  const { repeated, ignored, dropped, held, deadLetters } = countOutcomes(members);
  const doubled =
    faults.filter((fault) => fault === 'duplicated').length + members.filter(({ copies }) => copies > 0).length;
  const found = storedOnce(members);
  const counts = [members.length, accepted, members.length - accepted, found, repeated, ignored, dropped, held];
  return [
    first?.delivery.source ?? '',
    first?.delivery.instance ?? '',
    groups[group],
    ...[...counts, doubled, deadLetters].map(String),
    verdict(faults, held, paint),
  ];
}

function polledRow(seen: PolledObservation, paint: Paint): string[] {
  const { source, instance, kind, sent, found, ignored, dropped, held, doubled, copies } = seen;
  const counts = [sent, '', '', found, '', ignored, dropped, held, doubled.length + copies, ''].map(String);
  return [source, instance, kind, ...counts, polledVerdict(seen, paint)];
}

function verdict(faults: readonly string[], held: number, paint: Paint): string {
  if (faults.length > 0) return paint('red', `${faults.length} × ${[...new Set(faults)].join(', ')}`);
  return held > 0 ? paint('green', 'held (instance paused)') : paint('green', 'ok');
}

/** Of a step that was not gone. */
const skipped = {
  poll: { paused: 'held (instance paused)', 'no end': '' },
  backfill: { paused: 'skipped (instance paused)', 'no end': 'skipped (cannot be backfilled)' },
} as const satisfies Record<PolledKind, Record<Skip, string>>;

function polledVerdict(seen: PolledObservation, paint: Paint): string {
  const { kind, missing, doubled, shared, refusal, said, skip } = seen;
  const fault = judgePolled(seen);
  if (fault === undefined) return paint('green', skip === undefined ? 'ok' : skipped[kind][skip]);
  const ids = [...missing, ...doubled, ...shared].slice(0, SHOWN).join(' ');
  const which = ids === '' ? '' : `${ids} …; `;
  return paint('red', `${fault}: ${polledFaults[fault]} (${which}the poller said ${refusal ?? said})`);
}

/** Without the rare columns in which nothing but nothing stands. */
function withoutEmpty(rows: readonly string[][]): [columns: readonly string[], rows: readonly string[][]] {
  const isShown = COLUMNS.map(
    (column, at) => !RARE.includes(column) || rows.some((row) => !['', '0'].includes(row[at] ?? '')),
  );
  const shown = (cells: readonly string[]) => cells.filter((_, at) => isShown[at]);
  return [shown(COLUMNS), rows.map(shown)];
}

/** A source and an instance are named where they begin, as in a table on paper. */
function withoutRepeats(rows: readonly string[][]): string[][] {
  return rows.map(([source = '', instance = '', ...rest], at) => {
    const [sourceAbove, instanceAbove] = rows[at - 1] ?? [];
    const isSame = source === sourceAbove;
    return [isSame ? '' : source, isSame && instance === instanceAbove ? '' : instance, ...rest];
  });
}
