import type { SeedReport } from '../polling/seed-report.ts';
import { replayCommand } from './replay-command.ts';

/** A seed that does not hold: the command that repeats it, and what is wrong, up to `most` ids of each kind. */
export function brokenText(report: SeedReport, most: number): string {
  const { missing, strangers, early, strays, error } = report;
  const wrong = [
    ...(missing.length > 0 ? [`missing ${listed(missing, most)}`] : []),
    ...(strangers.length > 0 ? [`made up ${listed(strangers, most)}`] : []),
    ...(early > 0 ? [`${early} calls before the provider's reset`] : []),
    ...(strays > 0 ? [`${strays} other origins were asked`] : []),
    ...(error === undefined ? [] : [error]),
  ];
  return [replayCommand(report), ...wrong.map((line) => `  ${line}`)].join('\n');
}

function listed(ids: readonly string[], most: number): string {
  const more = ids.length > most ? `, and ${ids.length - most} more` : '';
  return `${ids.length}: ${ids.slice(0, most).join(', ')}${more}`;
}
