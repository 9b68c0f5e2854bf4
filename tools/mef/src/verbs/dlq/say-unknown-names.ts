import { suggestion } from '@mef/command';
import type { LetterFilter } from '@mef/dead-letter';
import type { Context } from '../../context/context.ts';

/**
 * Says where a filter that found nothing names what this workspace does not have. It is no error: letters of a source that has
 * left the workspace stay in the archive.
 */
export async function sayUnknownNames(
  context: Pick<Context, 'sources' | 'say'>,
  { source, instance }: LetterFilter,
): Promise<void> {
  if (source === undefined && instance === undefined) return;
  const sources = await context.sources();
  const names = sources.map(({ name }) => name);
  if (source !== undefined && !names.includes(source)) {
    context.say(`This workspace has no source ${source}; it has ${names.join(', ')}.${suggestion(source, names)}`);
    return;
  }
  const ofSource = sources.filter(({ name }) => source === undefined || name === source);
  const instances = [...new Set(ofSource.flatMap((each) => each.instances.map(({ name }) => name)))];
  if (instance === undefined || instances.includes(instance)) return;
  context.say(`There is no instance ${instance}; there are ${instances.join(', ')}.${suggestion(instance, instances)}`);
}
