import { UsageError } from '@mef/command';
import type { InstanceSettings } from '@mef/settings';
import type { Context } from './context.ts';
import { findInstance, findSource } from './find-instance.ts';
import type { Source } from './list-sources.ts';

export interface Polled {
  readonly source: Source;
  readonly instance: InstanceSettings;
  /** `okta-poller/main` */
  readonly name: string;
  readonly key: { readonly app: string; readonly instance: string };
  /** What every document of an answer begins with. */
  readonly words: { readonly source: string; readonly instance: string };
}

/** What to do about a source that is not polled, as sentences. */
type Remedy = (source: Source, context: Context) => string | Promise<string>;

/** An instance of a polled source. Throws UsageError for any other, with what can be done instead. */
export async function findPolled(
  context: Context,
  name: string,
  instance: string | undefined,
  remedy: Remedy = listPolled,
): Promise<Polled> {
  const source = await findPolledSource(context, name, remedy);
  return polledOf(source, findInstance(source, instance));
}

async function findPolledSource(context: Context, name: string, remedy: Remedy): Promise<Source> {
  const source = await findSource(context, name);
  if (source.kind === 'rest') return source;
  throw new UsageError(`${name} is a webhook source: there is nothing to poll. ${await remedy(source, context)}`);
}

/** For whoever only looks. */
async function listPolled(_source: Source, context: Context): Promise<string> {
  const names = (await polledSources(context)).map(({ name }) => name);
  return names.length === 0 ? 'No source is polled.' : `What is polled: ${names.join(', ')}.`;
}

/** For whoever wants a time read once more. */
export function sendAgain({ heals }: Source): string {
  return heals
    ? 'It asks its provider by itself to send again what failed; what is older must be sent again there by hand.'
    : 'Ask the provider to send again what is missing: its ids keep it from being doubled.';
}

async function polledSources({ sources }: Context): Promise<readonly Source[]> {
  return (await sources()).filter(({ kind }) => kind === 'rest');
}

/** Every instance that is meant: of all polled sources where none is named. Throws UsageError as `findPolled` does. */
export async function choosePolled(
  context: Context,
  name: string | undefined,
  instance: string | undefined,
): Promise<readonly Polled[]> {
  if (name === undefined && instance !== undefined) throw new UsageError('--instance needs a SOURCE before it.');
  if (name !== undefined && instance !== undefined) return [await findPolled(context, name, instance)];
  const sources =
    name === undefined ? await polledSources(context) : [await findPolledSource(context, name, listPolled)];
  return sources.flatMap((source) => source.instances.map((one) => polledOf(source, one)));
}

export function polledOf(source: Source, instance: InstanceSettings): Polled {
  const key = { app: source.name, instance: instance.name };
  const words = { source: source.name, instance: instance.name };
  return { source, instance, name: `${key.app}/${key.instance}`, key, words };
}
