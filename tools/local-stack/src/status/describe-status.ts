import { type CursorStore, readLive } from '@mef/poll';
import type { DeployedSource } from '../deployed-sources.ts';
import type { ErrorBook } from './create-error-book.ts';
import type { LetterCount } from './create-letter-count.ts';
import type { ComponentStatus, CursorStatus, InstanceStatus, Status } from './status.ts';
import { within } from './within.ts';

export interface StatusParts {
  readonly sources: readonly DeployedSource[];
  readonly components: () => Promise<readonly ComponentStatus[]>;
  readonly cursors: Pick<CursorStore, 'read'>;
  readonly letters: LetterCount;
  readonly errors: Pick<ErrorBook, 'of'>;
  /** Whether an operator's command holds an instance back. */
  readonly isHeld: (source: DeployedSource, instance: string) => boolean;
}

/** How the stack is now. What cannot be told of one instance is a note, and keeps nothing else from being told. */
export async function describeStatus(parts: StatusParts): Promise<Status> {
  const [letters, components, ...told] = await Promise.all([
    parts.letters.newest(),
    parts.components(),
    ...parts.sources.flatMap((source) => source.instances.map((instance) => describeInstance(source, instance, parts))),
  ]);
  const uncounted = letters === undefined ? ['Dead letters: the dlq-reprocessor has not answered yet.'] : [];
  const notes = [...uncounted, ...told.flatMap(({ note }) => note ?? [])];
  const instances = told.map(({ instance }) => ({
    ...instance,
    deadLetters: letters?.(instance.source, instance.instance) ?? null,
  }));
  return { instances, components, notes };
}

interface Told {
  readonly instance: Omit<InstanceStatus, 'deadLetters'>;
  readonly note?: string;
}

async function describeInstance(
  source: DeployedSource,
  { name, account, paused = false }: DeployedSource['instances'][number],
  { cursors, errors, isHeld }: StatusParts,
): Promise<Told> {
  const { app, manifest } = source;
  const instance = {
    source: app,
    instance: name,
    kind: manifest.kind,
    account,
    isPaused: paused || isHeld(source, name),
    lastError: errors.of(app, name),
  };
  if (manifest.kind !== 'rest') return { instance: { ...instance, cursor: null } };
  try {
    return { instance: { ...instance, cursor: await readCursor(cursors, app, name) } };
  } catch (error) {
    return { instance, note: `${app}/${name}: its cursor could not be read. ${String(error)}` };
  }
}

async function readCursor(
  cursors: StatusParts['cursors'],
  app: string,
  instance: string,
): Promise<CursorStatus | null> {
  const state = await within(readLive(cursors, { app, instance }));
  if (state === undefined) return null;
  const { doneUntil, savedAt, finishedAt = null } = state;
  return { doneUntil, savedAt, finishedAt };
}
