import { OutsideError } from '@mef/command';
import type { CommandName, Commands } from '@mef/dead-letter';
import type { Context } from './context.ts';

type Asking = Pick<Context, 'invoke'>;

/** Knocks at the one door of the reprocessor. Throws OutsideError with what it says when it fails. */
export async function askReprocessor<Name extends CommandName>(
  { invoke }: Asking,
  name: Name,
  command: Commands[Name]['command'],
): Promise<Commands[Name]['answer']> {
  // The types are those that the function itself is written by.
  return (await invoke('dlq-reprocessor', 'handler', { [name]: command })) as Commands[Name]['answer'];
}

type PagedName = Exclude<CommandName, 'show' | 'import'>;

/**
 * Asks until the last page was answered, or the caller has had enough. The command is made anew for each page, because
 * some tell how many are still wanted. Throws OutsideError for a page that leads to itself.
 */
export async function* askForPages<Name extends PagedName>(
  context: Asking,
  name: Name,
  commandOf: () => Commands[Name]['command'],
): AsyncGenerator<Commands[Name]['answer']> {
  let after: string | undefined;
  for (;;) {
    const answer = await askReprocessor(context, name, { ...commandOf(), after });
    yield answer;
    if (answer.next === undefined) return;
    if (answer.next === after) throw new OutsideError('The reprocessor answers the same page again. Look at its log.');
    after = answer.next;
  }
}
