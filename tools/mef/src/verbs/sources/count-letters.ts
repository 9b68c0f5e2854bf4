import { OutsideError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import { listGroups } from '../../context/list-groups.ts';

export interface OpenLetters {
  /** undefined: nobody could tell. */
  readonly of: (source: string, instance: string) => number | undefined;
  /** Why nobody could. */
  readonly note?: string;
}

/** Open dead letters by instance, as the reprocessor counts them, where it is deployed and answers. */
export async function countLetters(context: Context): Promise<OpenLetters> {
  try {
    const groups = await listGroups(context, {});
    const countOf = (source: string, instance: string) =>
      groups.filter((group) => group.source === source && group.instance === instance);
    return { of: (source, instance) => countOf(source, instance).reduce((sum, { count }) => sum + count, 0) };
  } catch (error) {
    const note = whyNot(error);
    if (note === undefined) throw error;
    return { of: () => undefined, note: `DEAD LETTERS: ${note}` };
  }
}

/** The table is worth having without them. */
function whyNot(error: unknown): string | undefined {
  if (error instanceof OutsideError) return error.message.split('\n', 1)[0];
  if (error instanceof Error && error.name === 'ResourceNotFoundException')
    return 'the dlq-reprocessor is not deployed.';
  return undefined;
}
