import { type Paint, renderTable } from '@mef/command';
import type { DestinationResult, DestinationsReport } from '../destinations/destinations-report.ts';
import type { Spread } from '../soak/soak-report.ts';
import { inSeconds } from './soak-page.ts';

/** Each destination's own ledger for people. */
export function destinationsText(report: DestinationsReport, paint: Paint): string {
  const { sent, neverAccepted, outageSeconds, downtimes, destinations, passed } = report;
  const down = downtimes.map(({ name }) => name).join(', ');
  return [
    `${sent} deliveries sent, ${neverAccepted.length} never accepted; down for ${outageSeconds} s each: ${down || 'none'}`,
    '',
    renderTable(
      ['destination', 'promised', 'accepted', 'stored once', 'doubled', 'lost', 'dead letters', 'verdict'],
      destinations.map((one) => ledgerRow(one, paint)),
    ),
    '',
    renderTable(
      ['searchable after, ms', 'calm p50', 'p99', 'another down p50', 'p99', 'n', 'caught up after'],
      destinations.map(lagRow),
    ),
    '',
    passed
      ? paint(
          'green',
          'Nothing lost anywhere, nothing doubled where that is promised, and no outage stopped another destination.',
        )
      : paint('red', 'Not passed.'),
  ].join('\n');
}

function ledgerRow(result: DestinationResult, paint: Paint): string[] {
  const { name, delivery, accepted, storedOnce, doubled, lost, deadLetters, faults } = result;
  const counts = [accepted, storedOnce, doubled.length, lost.length, deadLetters.length].map(String);
  return [name, delivery, ...counts, faults.length === 0 ? paint('green', 'ok') : paint('red', faults.join(', '))];
}

function lagRow({ name, calm, othersDown, caughtUpMs }: DestinationResult): string[] {
  const p50And99 = ({ p50, p99 }: Spread) => [p50, p99].map((ms) => String(ms ?? '-'));
  const caughtUp = caughtUpMs === undefined ? '-' : inSeconds(caughtUpMs);
  return [name, ...p50And99(calm), ...p50And99(othersDown), String(othersDown.count), caughtUp];
}
