import { OutsideError, UsageError } from '@mef/command';
import type { Context } from '../../context/context.ts';
import type { Webhook } from './find-webhook.ts';

/** Where an instance's provider posts to. Throws UsageError for a URL that cannot be it, OutsideError where nobody knows one. */
export async function routeOf(
  { place, route: published }: Pick<Context, 'place' | 'route'>,
  { source, instance, name }: Webhook,
  url: string | undefined,
): Promise<URL> {
  if (url !== undefined) return readUrl(url, `/${source.name}/${instance.name}`);
  if (place.kind === 'aws') {
    const known = await published(source.name, instance.name);
    if (known !== undefined) return new URL(known);
    throw new OutsideError(
      `The stack of ${source.name} has not published where ${name} listens. Deploy it, or say --url: its output Url${instance.name.replaceAll('-', '')}.`,
    );
  }
  const route = place.stack.sources[source.name]?.instances[instance.name];
  if (route !== undefined) return new URL(route.url);
  throw new OutsideError(
    `The local stack has no route for ${name}. Start it again: what is configured is read at its start.`,
  );
}

/** A token or password is itself what proves the sender: a slip of the keyboard must not give it to somebody else. */
function readUrl(text: string, path: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1');
  if (url !== undefined && isSafe && url.pathname.endsWith(path)) return url;
  throw new UsageError(`--url needs an https URL, or one of http://127.0.0.1, that ends in ${path}.`);
}
