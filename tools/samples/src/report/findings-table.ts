import type { Paint } from '@mef/command';
import type { CheckedFile } from '../check/check-file.ts';
import { isDefect, type Accepted, type Finding } from '../check/finding.ts';
import { fitColumns } from './fit-columns.ts';
import { printable } from './printable.ts';

const HEAD = [
  '#',
  'where',
  'outcome',
  'event type',
  'category',
  'severity',
  'username',
  'ip',
  'time',
  'summary or reason',
];

/** A table of all files, one heading each, records numbered through; cells are cut so that a line fits `width` characters. */
export function findingsTable(files: readonly CheckedFile[], width: number, paint: Paint): string {
  const findings = files.flatMap((file) => file.findings);
  const [head = '', ...lines] = fitColumns(
    [HEAD, ...findings.map((one, at) => rowOf(one, at + 1).map(printable))],
    width,
  );
  const painted = new Map(findings.map((finding, at) => [finding, paintLine(lines[at] ?? '', finding, paint)]));
  const blocks = files.map(({ file, unreadable, findings: ofFile }) => [
    `\n${paint('bold', printable(file))}`,
    ...(unreadable === undefined ? [] : [paint('red', `could not be read: ${printable(unreadable)}`)]),
    ...ofFile.map((finding) => painted.get(finding)),
  ]);
  return [paint('bold', head), ...blocks.flat()].join('\n');
}

function rowOf(finding: Finding, number: number): string[] {
  const head = [String(number), finding.place === '' ? '-' : finding.place, finding.outcome];
  if (finding.outcome === 'accepted') return [...head, ...cellsOf(finding)];
  const reason = finding.outcome === 'dead letter' ? `${finding.reason}: ${finding.detail}` : finding.detail;
  return [...head, finding.kind ?? '', '', '', '', '', '', reason];
}

/** What a person looks at to see whether an event is sensible. */
function cellsOf({ event, timereplaced, isunknown }: Accepted): string[] {
  const { details, category, severity, summary, utctimestamp } = event;
  return [
    isunknown ? `${details.eventtype} (unknown)` : details.eventtype,
    category,
    severity,
    cellOf(details['username']),
    cellOf(details['sourceipaddress']),
    timereplaced === undefined ? `${utctimestamp.slice(0, 19)}Z` : `replaced: ${timereplaced}`,
    summary,
  ];
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '-';
}

function paintLine(line: string, finding: Finding, paint: Paint): string {
  if (finding.outcome === 'accepted') return line;
  return isDefect(finding) ? paint('red', line) : paint('yellow', line);
}
