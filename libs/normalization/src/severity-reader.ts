import { severities, type Severity } from '@mef/event-model';
import { rowsByPrefix } from './rows-by-prefix.ts';
import { scalarsAt } from './values-at.ts';

/** A sign that makes an event more severe than it is said to be, for event types that begin with the prefix. */
export type SignRow = readonly [prefix: string, place: string, sign: RegExp, severity: Severity];

/**
 * Makes the function that tells how severe an event is: the most severe of what is said of it and of the rows whose sign
 * stands at their place in the record; INFO where neither says anything.
 */
export function severityReader(
  rows: readonly SignRow[],
): (eventType: string, record: unknown, said: readonly Severity[]) => Severity {
  const rowsFor = rowsByPrefix(rows, (row) => [row]);
  return (eventType, record, said) => {
    const shown = rowsFor(eventType).filter(([, place, sign]) =>
      scalarsAt(record, place).some((value) => sign.test(String(value))),
    );
    const all = [...said, ...shown.map(([, , , severity]) => severity)];
    return severities.find((severity) => all.includes(severity)) ?? 'INFO';
  };
}
