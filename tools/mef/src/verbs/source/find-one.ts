import type { InstanceSettings } from '@mef/settings';
import type { Context } from '../../context/context.ts';
import { findInstance, findSource } from '../../context/find-instance.ts';
import type { Source } from '../../context/list-sources.ts';

/** An instance of a source of either kind. */
export interface One {
  readonly source: Source;
  readonly instance: InstanceSettings;
  /** `okta-poller/main` */
  readonly name: string;
  /** What every document of an answer begins with. */
  readonly words: { readonly source: string; readonly instance: string };
}

/** Throws UsageError with those that there are. */
export async function findOne(context: Context, name: string, asked: string | undefined): Promise<One> {
  const source = await findSource(context, name);
  const instance = findInstance(source, asked);
  const words = { source: source.name, instance: instance.name };
  return { source, instance, name: `${source.name}/${instance.name}`, words };
}
