import type { Needed, SeedReport } from '../runs/seed-report.ts';
import { replayCommand } from './replay-command.ts';

/** A seed that does not hold: the command that repeats it, and what is wrong, up to `most` ids of each kind. */
export function brokenText(report: SeedReport, most: number): string {
  const { missing, strangers, wrong, error, needs } = report;
  const lines = [
    ...(missing.length > 0 ? [`missing ${listed(missing, most)}`] : []),
    ...(strangers.length > 0 ? [`made up ${listed(strangers, most)}`] : []),
    ...wrong.slice(0, most),
    ...(wrong.length > most ? [`and ${wrong.length - most} more`] : []),
    ...(error === undefined ? [] : [error]),
    ...(needs === undefined ? [] : neededText(needs)),
  ];
  return [replayCommand(report), ...lines.map((line) => `  ${line}`)].join('\n');
}

function listed(ids: readonly string[], most: number): string {
  const more = ids.length > most ? `, and ${ids.length - most} more` : '';
  return `${ids.length}: ${ids.slice(0, most).join(', ')}${more}`;
}

function neededText({ faults, commands, broken }: Needed): readonly string[] {
  return [
    `with these faults alone: ${faults.join(', ') || 'none'}`,
    `and these commands alone: ${commands.join(', ') || 'none'}`,
    ...broken.slice(0, 1).map((sentence) => `it is still so: ${sentence}`),
  ];
}
