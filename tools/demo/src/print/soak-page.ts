import { type Paint, renderTable } from '@mef/command';
import type { SoakOptions } from '../soak/soak-options.ts';
import type { Spread } from '../soak/soak-report.ts';

/** What every soak tells people, whatever its load was. */
export interface SoakPage {
  /** The load that was asked for, such as `100 deliveries/s`. */
  readonly load: string;
  readonly asked: Pick<SoakOptions, 'seconds' | 'kill' | 'outage'>;
  /** At what the load was. */
  readonly at?: string;
  readonly kills: number;
  /** What was held, and how long it took until it was quiet. */
  readonly lines: readonly string[];
  readonly spreads: Readonly<Record<string, Spread>>;
  /** A list is of what must not be. */
  readonly ledger: Readonly<Record<string, number | readonly string[]>>;
  readonly passed: boolean;
  readonly praise: string;
}

/** Marks that are named when something is wrong; the rest is in the JSON. */
const SHOWN = 5;

export function soakPage({ load, asked, at = '', lines, ...page }: SoakPage, paint: Paint): string {
  return [
    `asked: ${load} for ${asked.seconds} s${at}${disturbance(asked, page.kills)}`,
    ...lines,
    '',
    renderTable(['ms', 'n', 'p50', 'p95', 'p99', 'max'], Object.entries(page.spreads).map(spreadRow)),
    '',
    renderTable(
      ['ledger', ''],
      Object.entries(page.ledger).map((entry) => ledgerRow(entry, paint)),
    ),
    '',
    page.passed ? paint('green', page.praise) : paint('red', 'Not passed.'),
  ].join('\n');
}

export function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function disturbance({ kill, outage }: SoakPage['asked'], kills: number): string {
  if (kill !== undefined) return `, ${kill.component} killed ${kills} of ${kill.times} times`;
  return outage === undefined ? '' : `, MozDef down for ${outage} s`;
}

function spreadRow([name, { count, p50, p95, p99, max }]: readonly [string, Spread]): string[] {
  return [name, String(count), ...[p50, p95, p99, max].map((value) => String(value ?? '-'))];
}

function ledgerRow([name, value]: readonly [string, number | readonly string[]], paint: Paint): string[] {
  if (typeof value === 'number') return [name, String(value)];
  const shown = value.slice(0, SHOWN).join(' ');
  return [name, value.length === 0 ? paint('green', '0') : paint('red', `${value.length}  ${shown}`)];
}
