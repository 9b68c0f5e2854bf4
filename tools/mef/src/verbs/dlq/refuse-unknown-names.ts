import { suggestion, UsageError } from '@mef/command';
import type { LetterFilter } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';
import { listGroups } from '../../context/list-groups.ts';

/**
 * Throws UsageError for a filter that found nothing and names a source that neither this workspace nor the archive has: letters
 * of a source that has left the workspace stay in the archive, in whatever state. Of an instance it is only said.
 */
export async function refuseUnknownNames(context: Context, { source, instance }: LetterFilter): Promise<void> {
  if (source === undefined && instance === undefined) return;
  const sources = await context.sources();
  const names = sources.map(({ name }) => name);
  if (source !== undefined && !names.includes(source)) {
    const sentence = `This workspace has no source ${source}; it has ${names.join(', ')}.${suggestion(source, names)}`;
    if (!(await hadLetters(context, source))) throw new UsageError(sentence);
    context.say(sentence);
    return;
  }
  const ofSource = sources.filter(({ name }) => source === undefined || name === source);
  const instances = [...new Set(ofSource.flatMap((each) => each.instances.map(({ name }) => name)))];
  if (instance === undefined || instances.includes(instance)) return;
  context.say(`There is no instance ${instance}; there are ${instances.join(', ')}.${suggestion(instance, instances)}`);
}

/** Of whatever instance, reason and time. */
async function hadLetters(context: Context, source: string): Promise<boolean> {
  for (const state of ['open', 'replayed', 'discarded'] as const)
    if ((await listGroups(context, { source, state })).length > 0) return true;
  return false;
}
