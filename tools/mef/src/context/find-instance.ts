import { suggestion, UsageError } from '@mef/command';
import type { InstanceSettings } from '@mef/settings';
import type { Context } from './context.ts';
import type { Source } from './list-sources.ts';

/** One source of the stage. Throws UsageError with those that there are. */
export async function findSource({ sources, stage }: Context, name: string): Promise<Source> {
  const all = await sources();
  const source = all.find((each) => each.name === name);
  if (source !== undefined) return source;
  const names = all.map((each) => each.name);
  throw new UsageError(
    `There is no source ${name} for stage ${stage}; there are ${names.join(', ')}.${suggestion(name, names)}`,
  );
}

/** One instance of a source, the only one where none is named. Throws UsageError with those that there are. */
export function findInstance({ name, instances }: Source, asked: string | undefined): InstanceSettings {
  const names = instances.map((each) => each.name);
  const [only, ...others] = instances;
  if (asked === undefined && only !== undefined && others.length === 0) return only;
  if (asked === undefined) throw new UsageError(`${name} has the instances ${names.join(', ')}: say --instance NAME.`);
  const instance = instances.find((each) => each.name === asked);
  if (instance !== undefined) return instance;
  throw new UsageError(`${name} has no instance ${asked}; it has ${names.join(', ')}.${suggestion(asked, names)}`);
}
