import type { CheckedFile } from '../check/check-file.ts';
import { isDefect, type Finding } from '../check/finding.ts';
import { fitColumns } from './fit-columns.ts';
import type { Paint } from './create-paint.ts';
import { printable } from './printable.ts';

const HEAD = ['where', 'outcome', 'event type', 'category', 'severity', 'username', 'ip', 'time', 'summary or reason'];

/** A table of all files, one heading each; cells are cut so that a line fits `width` characters. */
export function findingsTable(files: readonly CheckedFile[], width: number, paint: Paint): string {
  const findings = files.flatMap((file) => file.findings);
  const [head = '', ...lines] = fitColumns([HEAD, ...findings.map((one) => rowOf(one).map(printable))], width);
  const painted = new Map(findings.map((finding, at) => [finding, paintLine(lines[at] ?? '', finding, paint)]));
  const blocks = files.map(({ file, unreadable, findings: ofFile }) => [
    `\n${paint.heading(printable(file))}`,
    ...(unreadable === undefined ? [] : [paint.bad(`could not be read: ${printable(unreadable)}`)]),
    ...ofFile.map((finding) => painted.get(finding)),
  ]);
  return [paint.heading(head), ...blocks.flat()].join('\n');
}

function rowOf(finding: Finding): string[] {
  const where = finding.place === '' ? '-' : finding.place;
  if (finding.outcome === 'accepted') {
    const { eventtype, category, severity, username = '-', sourceipaddress = '-', summary, isunknown } = finding.event;
    const type = isunknown ? `${eventtype} (unknown)` : eventtype;
    return [
      where,
      finding.outcome,
      type,
      category,
      severity,
      username,
      sourceipaddress,
      timeOf(finding.event),
      summary,
    ];
  }
  const reason = finding.outcome === 'dead letter' ? `${finding.reason}: ${finding.detail}` : finding.detail;
  return [where, finding.outcome, finding.kind ?? '', '', '', '', '', '', reason];
}

function timeOf({ time, timereplaced }: { readonly time: string; readonly timereplaced?: string }): string {
  return timereplaced === undefined ? `${time.slice(0, 19)}Z` : `replaced: ${timereplaced}`;
}

function paintLine(line: string, finding: Finding, paint: Paint): string {
  if (finding.outcome === 'accepted') return line;
  return isDefect(finding) ? paint.bad(line) : paint.refused(line);
}
