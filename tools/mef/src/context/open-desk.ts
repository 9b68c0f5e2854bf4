import type { Shell } from '../shell.ts';
import type { Desk } from '../verb.ts';
import { createOutput } from './create-context.ts';
import type { Destination } from './find-place.ts';
import { findWorkspace } from './find-workspace.ts';

/** For a verb that talks to nobody: the workspace, and where answers go. */
export function openDesk(destination: Destination, shell: Shell, isJson: boolean): Desk {
  const { answer, columns, paint, say } = createOutput(shell, { isJson });
  const stage = destination === 'local' ? 'dev' : destination;
  return { root: findWorkspace(shell.directory), stage, answer, columns, paint, say };
}
