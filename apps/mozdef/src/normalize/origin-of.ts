import { isJsonObject, type JsonValue } from '../json.ts';

/** Names of apps and instances; whatever else a sender writes there is none. */
const name = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/** `source/instance` of an event of the framework, by its details; any other has none. */
export function originOf(details: JsonValue | undefined): string {
  const ingest = isJsonObject(details) ? details['ingest'] : undefined;
  if (!isJsonObject(ingest)) return '';
  const { source, instance } = ingest;
  const isNamed =
    typeof source === 'string' && typeof instance === 'string' && name.test(source) && name.test(instance);
  return isNamed ? `${source}/${instance}` : '';
}
