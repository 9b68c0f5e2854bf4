import type { Owner } from '../discover/owner.ts';
import { UnfitInput } from '../unfit-input.ts';
import type { AlarmSubscriptions } from './alarm-subscriptions.ts';
import { teamName } from './team-name.ts';

/**
 * The teams that own a stack, each once.
 * @throws UnfitInput where two of them would share a topic, and for subscriptions of a team that owns nothing.
 */
export function teamsToTell(
  owners: readonly Owner[],
  { alarms, files }: { readonly alarms: AlarmSubscriptions; readonly files: string },
): string[] {
  const teams = [...new Set(owners.map(({ team }) => team))].toSorted();
  const names = teams.map(teamName);
  const doubled = teams.find((_team, at) => names.indexOf(names[at] ?? '') !== at);
  if (doubled !== undefined)
    throw new UnfitInput(`The owner ${doubled} would have the alarm topic of another team: ${teams.join(', ')}`);
  const strangers = Object.keys(alarms).filter((team) => !teams.includes(team));
  if (strangers.length > 0) {
    const lines = strangers.map((team) => `${files}: alarms.${team}: expected one of ${teams.join(', ')}`);
    throw new UnfitInput(lines.join('\n'));
  }
  return teams;
}
