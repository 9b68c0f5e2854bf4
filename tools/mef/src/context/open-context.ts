import type { Command } from '../command/read-command.ts';
import type { Shell } from '../shell.ts';
import type { Context } from './context.ts';
import { createContext } from './create-context.ts';
import { describePlace } from './describe-place.ts';
import { findPlace } from './find-place.ts';
import { findWorkspace } from './find-workspace.ts';

export type VerbCommand = Extract<Command, { kind: 'verb' }>;

/** Finds out what is talked to, and says so before anything else. */
export async function openContext({ frame, destination }: VerbCommand, shell: Shell): Promise<Context> {
  const root = findWorkspace(shell.directory);
  const place = await findPlace(destination, root, frame.dir);
  const stage = destination === 'local' ? 'dev' : destination;
  shell.stderr.write(`${describePlace(place, stage, { root, environment: shell.environment })}\n`);
  return createContext(shell, { root, place, stage, isJson: frame.json, isYes: frame.yes === true });
}
