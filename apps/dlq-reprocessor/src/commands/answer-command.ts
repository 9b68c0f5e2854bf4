import type { CommandEvent, CommandName, Commands, ReplayAnswer, ReplayCommand } from '@mef/dead-letter';

import type { ReprocessorPorts } from '../ports.ts';
import { replay } from '../replay/replay.ts';
import { replayInTurns } from '../replay/replay-in-turns.ts';
import { discardLetters } from './discard-letters.ts';
import { exportLetters } from './export-letters.ts';
import { importLetters } from './import-letters.ts';
import { listLetters } from './list-letters.ts';
import { measureOpen } from './measure-open.ts';
import { readCommand } from './read-command.ts';
import { showLetter } from './show-letter.ts';

export type Answer = Commands[CommandName]['answer'];

/** What is left of an invocation when a run ends: for the call that began last, and for the answer. */
const MARGIN_MS = 30_000;

/** Does what one event asks for. Throws for an event that asks for nothing we know, before anything is done. */
export async function answerCommand(event: unknown, remainingMs: number, ports: ReprocessorPorts): Promise<Answer> {
  return answer(readCommand(event), ports.clock() + remainingMs - MARGIN_MS, ports);
}

function answer(command: CommandEvent, stopAt: number, ports: ReprocessorPorts): Promise<Answer> {
  if ('list' in command) return listLetters(command.list, ports);
  if ('show' in command) return showLetter(command.show, stopAt, ports);
  if ('replay' in command) return measureAndReplay(command.replay, stopAt, ports);
  if ('discard' in command) return discardLetters(command.discard, stopAt, ports);
  if ('export' in command) return exportLetters(command.export, stopAt, ports);
  return importLetters(command.import, ports);
}

/** The hourly run also tells how much is open: first, and at once, since a replay may fail or be killed for its time. */
async function measureAndReplay(
  command: ReplayCommand,
  stopAt: number,
  ports: ReprocessorPorts,
): Promise<ReplayAnswer> {
  if (command.because !== 'schedule') return replay(command, stopAt, ports);
  await measureOpen(ports);
  ports.telemetry.flush();
  return replayInTurns(command, stopAt, ports);
}
