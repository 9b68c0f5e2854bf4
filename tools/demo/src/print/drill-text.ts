import { type Paint, renderTable } from '@mef/command';
import type { DrillReport } from '../schema-drill/drill-report.ts';

/** A drill for people. */
export function drillText(report: DrillReport, paint: Paint): string {
  const rows = {
    'sent while the schema was too strict': report.sent,
    'accepted (2xx)': report.accepted,
    'dead letters': report.deadLetters,
    'would be stored, said the dry run': report.foretold,
    'of them stored under that id and time': report.foretoldRightly,
    'stored exactly once after the replay': report.storedOnce,
    lost: report.lost,
    doubled: report.doubled,
    'with the time of the event': report.withFirstTime,
    'with the time of the first receipt': report.withFirstReceipt,
    'replays until every letter had an answer': report.replays,
    'dead letters left': report.lettersLeft,
  };
  return [
    renderTable(
      ['schema drill', ''],
      Object.entries(rows).map(([name, count]) => [name, String(count)]),
    ),
    '',
    report.passed
      ? paint('green', 'Everything is in MozDef as if the schema had been right from the beginning.')
      : paint('red', 'Not passed.'),
  ].join('\n');
}
