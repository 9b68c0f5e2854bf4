import type { InstanceSettings } from '@mef/settings';
import { parseInstances } from '@mef/source';
import type { Context } from '../../context/context.ts';
import type { Manifest, Source } from '../../context/list-sources.ts';

/** An instance that is examined. */
export interface Subject {
  readonly manifest: Manifest;
  /** With its settings as the source's schema reads them. */
  readonly instance: InstanceSettings;
  /** Where a webhook's provider posts to, as the caller says. */
  readonly url: string | undefined;
}

export async function subjectsOf(
  { manifest }: Pick<Context, 'manifest'>,
  { name }: Source,
  instances: readonly InstanceSettings[],
  url: string | undefined,
): Promise<readonly Subject[]> {
  const loaded = await manifest(name);
  return parseInstances(instances, loaded.settings).map((instance) => ({ manifest: loaded, instance, url }));
}
