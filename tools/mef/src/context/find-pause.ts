import { OutsideError } from '@mef/command';
import { UnreadablePause, type Pause } from '@mef/settings';
import { showText } from '../output/words.ts';
import type { Context } from './context.ts';

/** Who holds an instance back: its configuration, which a deployment changes, or somebody's command; or both. */
export interface Hold {
  readonly isConfigured: boolean;
  readonly command: Pause | undefined;
}

interface Instance {
  readonly name: string;
  readonly paused?: boolean | undefined;
}

/** How an instance is held back; undefined where it is not. Throws OutsideError for a word that cannot be read. */
export async function findPause(
  { pauses }: Pick<Context, 'pauses'>,
  app: string,
  { name, paused = false }: Instance,
): Promise<Hold | undefined> {
  const command = await readPause(pauses, app, name);
  return paused || command !== undefined ? { isConfigured: paused, command } : undefined;
}

async function readPause(pauses: Context['pauses'], app: string, instance: string): Promise<Pause | undefined> {
  try {
    return await pauses.read(app, instance);
  } catch (cause) {
    if (!(cause instanceof UnreadablePause)) throw cause;
    throw new OutsideError(
      `${cause.message}. The instance stays as its functions last knew it. Take it back by mef source resume, and pause anew.`,
      { cause },
    );
  }
}

/** `by user1 since 2026-11-21T08:00:00Z: floods the SIEM`, `by its configuration` */
export function describePause({ isConfigured, command }: Hold): string {
  const byCommand = command === undefined ? [] : [describeCommand(command)];
  return [...(isConfigured ? ['by its configuration'] : []), ...byCommand].join(', and ');
}

function describeCommand({ by, since, note }: Pause): string {
  const time = since.replace(/\.\d+Z$/, 'Z');
  return `by ${showText(by)} since ${time}${note === undefined ? '' : `: ${showText(note)}`}`;
}

/** What programs read of it. */
export function documentOfPause(hold: Hold | undefined): object {
  if (hold === undefined) return { paused: false };
  const { isConfigured, command } = hold;
  return { paused: true, pausedBy: { configuration: isConfigured, ...(command === undefined ? {} : { command }) } };
}
