import { outcomes, type Outcome } from '../check/finding.ts';
import type { Sums } from './sum-up.ts';

/** What more than one is called, where it is a thing and not what was done. */
const plurals: Readonly<Partial<Record<Outcome, string>>> = { 'dead letter': 'dead letters', handshake: 'handshakes' };

/** The last line: `12 accepted, 3 dead letters (payload-shape 3); 1 with the time replaced; 2 files`. */
export function summaryLine({
  files,
  unreadable,
  outcomes: counts,
  reasons,
  timesreplaced,
  unknowntypes,
}: Sums): string {
  const byReason = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
  const met = outcomes
    .filter((name) => counts[name] > 0)
    .map(
      (name) =>
        `${counts[name]} ${counts[name] === 1 ? name : (plurals[name] ?? name)}${name === 'dead letter' ? ` (${byReason.join(', ')})` : ''}`,
    );
  return [
    met.length === 0 ? 'nothing to check' : met.join(', '),
    ...(timesreplaced === 0 ? [] : [`${timesreplaced} with the time replaced`]),
    ...(unknowntypes === 0 ? [] : [`${unknowntypes} of event types that the table does not know`]),
    ...(unreadable === 0 ? [] : [`${unreadable} could not be read`]),
    files === 1 ? '1 file' : `${files} files`,
  ].join('; ');
}
