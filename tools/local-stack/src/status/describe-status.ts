import { type CursorStore, readLive } from '@mef/poll';
import type { DeployedSource } from '../deployed-sources.ts';
import type { OpenLetters } from './count-letters.ts';
import type { ErrorBook } from './create-error-book.ts';
import type { LetterCount } from './create-letter-count.ts';
import type { ComponentStatus, InstanceStatus, Status } from './status.ts';

export interface StatusParts {
  readonly sources: readonly DeployedSource[];
  readonly components: () => readonly ComponentStatus[];
  readonly cursors: Pick<CursorStore, 'read'>;
  readonly letters: LetterCount;
  readonly errors: Pick<ErrorBook, 'of'>;
  /** Whether an operator's command holds an instance back. */
  readonly isHeld: (source: DeployedSource, instance: string) => boolean;
}

/** How the stack is now. */
export async function describeStatus(parts: StatusParts): Promise<Status> {
  const letters = parts.letters.newest();
  const instances = await Promise.all(
    parts.sources.flatMap((source) =>
      source.instances.map((instance) => describeInstance(source, instance, letters, parts)),
    ),
  );
  const notes = letters === undefined ? ['Dead letters: the dlq-reprocessor has not answered yet.'] : [];
  return { instances, components: parts.components(), notes };
}

async function describeInstance(
  source: DeployedSource,
  { name, account, paused = false }: DeployedSource['instances'][number],
  letters: OpenLetters | undefined,
  { cursors, errors, isHeld }: StatusParts,
): Promise<InstanceStatus> {
  const { app, manifest } = source;
  const state = manifest.kind === 'rest' ? await readLive(cursors, { app, instance: name }) : undefined;
  return {
    source: app,
    instance: name,
    kind: manifest.kind,
    account,
    isPaused: paused || isHeld(source, name),
    cursor:
      state === undefined ? null : { doneUntil: state.doneUntil, savedAt: state.savedAt, newest: state.newest ?? null },
    deadLetters: letters?.(app, name) ?? null,
    lastError: errors.of(app),
  };
}
