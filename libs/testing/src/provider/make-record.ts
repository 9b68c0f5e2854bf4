import type { RestSource } from '@mef/poll';

/** Makes the record of an event: a sample of the source with an id and a time of its own. */
export type RecordMaker = (event: { readonly id: string; readonly time: number; readonly n: number }) => unknown;

/**
 * Records after the templates of a source's samples, in turn. The id goes where the manifest's identity looks for it,
 * the time to each of its time paths that the template has, written as the template writes it.
 */
export function createRecordMaker<Payload>(source: RestSource<Payload>, templates: readonly unknown[]): RecordMaker {
  const { key } = source.identity;
  const idPath = typeof key === 'object' && 'path' in key ? key.path : 'simulatedid';
  const usable = templates.length === 0 ? [{}] : templates;
  return ({ id, time, n }) => {
    const template = usable[n % usable.length];
    const present = source.time.filter((path) => valueAt(template, path) !== undefined);
    const places = present.length === 0 ? source.time.slice(0, 1) : present;
    const timed = places.reduce(
      (record, path) => withValue(record, path, written(time, valueAt(record, path))),
      template,
    );
    return withValue(timed, idPath, id);
  };
}

/** Below this an epoch is in seconds. */
const MILLISECONDS_FROM = 100_000_000_000;

function written(time: number, like: unknown): string | number {
  if (typeof like !== 'number') return new Date(time).toISOString();
  return like < MILLISECONDS_FROM ? Math.floor(time / 1_000) : time;
}

function valueAt(record: unknown, path: string): unknown {
  let value = record;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

/** A copy of what is on the way to the value; the rest is shared: a ledger keeps a hundred thousand records. */
function withValue(record: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const fields = (typeof record === 'object' ? record : undefined) as Record<string, unknown> | undefined;
  return { ...fields, [key]: rest.length === 0 ? value : withValue(fields?.[key], rest.join('.'), value) };
}
