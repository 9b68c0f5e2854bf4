import type { DetailValue, EventFields, Scalar } from '@mef/event-model';
import { changesBetween, instant, oneOrList, scalarsAt, valuesAt, type Change } from '@mef/normalization';
import { actors, eventTypes, fields, protections, states, targets, times, waivers } from './event-types.ts';
import type { ZoomEvent } from './schema.ts';

type Details = Record<string, DetailValue | undefined>;

/** One Zoom event as a MozDef event. It has no client address: Zoom gives that in its reports API only. */
export function normalize(record: ZoomEvent): EventFields {
  const { event, payload } = record;
  const { category, severity, phrase, row } = eventTypes.classify(event);
  const root = { record, payload, object: valuesAt(payload, 'object') };
  const details = detailsOf(event, root);
  const changes = changesIn(root);
  const weakened = changes.filter(isWeaker);
  const success = category === 'authentication' ? true : event.endsWith('_failed') ? false : undefined;
  return {
    eventType: event,
    category: details.operation === 'change_password' ? 'password change' : category,
    severity: weakened.length > 0 ? 'WARNING' : severity,
    summary: summaryOf(`zoom ${event}: ${phrase}`, details),
    hostname: 'zoom.us',
    eventTime: timeOf(event, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: row === undefined ? ['webhook'] : ['webhook', /^[^.]+(?=\.)|^[^_]+/.exec(event)?.[0] ?? event],
    details: {
      ...details,
      success,
      error: success === undefined ? undefined : !success,
      changedfields: oneOrList(changes.map(({ path }) => path)),
      weakenedfields: oneOrList(weakened.map(({ path }) => path)),
    },
  };
}

function detailsOf(event: string, root: unknown): Details {
  const first = (places: readonly string[]) =>
    places.map((place) => scalarsAt(root, place)).find(({ length }) => length > 0) ?? [];
  const all = (places: readonly string[]) => places.flatMap((place) => scalarsAt(root, place));
  const people = forEvent(event, actors).map(([, names, ids]) => ({
    username: first(names)[0],
    userid: first(ids)[0],
  }));
  const actor = people.find(({ username, userid }) => username ?? userid) ?? {};
  const isOther = (value: Scalar) => !Object.values(actor).includes(value);
  const details: Details = { ...actor };
  for (const [name, places] of forEvent(event, fields).flatMap(([, table]) => Object.entries(table)))
    details[name] = oneOrList(first(places));
  for (const [name, places] of forEvent(event, targets).flatMap(([, table]) => Object.entries(table)))
    details[name] = oneOrList(all(places).filter(isOther));
  return details;
}

function summaryOf(what: string, { username, targetusername, clienttype }: Details): string {
  const whom = Array.isArray(targetusername) ? `${targetusername.length} users` : targetusername;
  const words = Object.entries({ by: username, for: whom, via: clienttype }).filter(([, value]) => value !== undefined);
  return [what, ...words.map(([word, value]) => `${word} ${String(value)}`)].join(' ');
}

function timeOf(event: string, root: unknown): number | undefined {
  const read = forEvent(event, times).map(([, place]) => instant(valuesAt(root, place)[0]));
  return read.find((time) => time !== undefined);
}

function changesIn(root: unknown): Change[] {
  const changes = states.flatMap(([before, after]) =>
    changesBetween(valuesAt(root, before)[0], valuesAt(root, after)[0]),
  );
  return changes.filter(({ path }) => path !== 'id');
}

function isWeaker({ path, before, after }: Change): boolean {
  return before === true && after === false && protections.test(path) && !waivers.test(path);
}

function forEvent<Row extends readonly [prefix: string, ...unknown[]]>(event: string, rows: readonly Row[]): Row[] {
  return rows.filter(([prefix]) => event.startsWith(prefix));
}
