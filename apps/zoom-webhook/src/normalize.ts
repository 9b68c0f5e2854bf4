import type { DetailValue, EventFields, Scalar } from '@mef/event-model';
import { changesBetween, instant, oneOrList, scalarsAt, valuesAt, type Change } from '@mef/normalization';
import { actors, eventTypes, fields, protections, states, targets, times, waivers } from './event-types.ts';
import type { FieldsOfEvents, Places } from './event-types.ts';
import type { ZoomEvent } from './schema.ts';

type Details = Record<string, DetailValue | undefined>;

/** One Zoom event as a MozDef event. It has no client address: Zoom gives that in its reports API only. */
export function normalize(record: ZoomEvent): EventFields {
  const { event, payload } = record;
  const { category, severity, phrase, row } = eventTypes.classify(event);
  const root = { record, payload, object: valuesAt(payload, 'object') };
  const details = detailsOf(event, root);
  const read = forEvent(event, times).map(([, place]) => instant(valuesAt(root, place)[0]));
  const changes = changesIn(root);
  const weakened = changes.filter(isWeaker);
  const success = category === 'authentication' ? true : event.endsWith('_failed') ? false : undefined;
  return {
    eventType: event,
    category: details.operation === 'change_password' ? 'password change' : category,
    severity: weakened.length > 0 ? 'WARNING' : severity,
    summary: summaryOf(`zoom ${event}: ${phrase}`, details),
    hostname: 'zoom.us',
    eventTime: read.find((time) => time !== undefined),
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
  const all = (places: Places) => places.flatMap((place) => scalarsAt(root, place));
  const first = (places: Places) => scalarsAt(root, places.find((place) => scalarsAt(root, place).length > 0) ?? '');
  const actor = forEvent(event, actors).find(([, names, ids]) => first([...names, ...ids]).length > 0);
  const [username] = first(actor?.[1] ?? []);
  const [userid] = first(actor?.[2] ?? []);
  const others = (places: Places) => all(places).filter((value) => value !== username && value !== userid);
  const read = (rows: readonly FieldsOfEvents[], pick: (places: Places) => readonly Scalar[]) =>
    forEvent(event, rows).flatMap(([, table]) =>
      Object.entries(table).map(([name, places]) => [name, oneOrList(pick(places))] as const),
    );
  return { username, userid, ...Object.fromEntries([...read(fields, first), ...read(targets, others)]) };
}

function summaryOf(what: string, { username, userid, targetusername, clienttype }: Details): string {
  const whom = Array.isArray(targetusername) ? `${targetusername.length} users` : targetusername;
  const words = Object.entries({ by: username ?? userid, for: whom, via: clienttype });
  return [what, ...words.flatMap(([word, value]) => (value === undefined ? [] : [word, String(value)]))].join(' ');
}

function changesIn(root: unknown): Change[] {
  const first = (place: string) => valuesAt(root, place)[0];
  const changes = states.flatMap(([before, after]) => changesBetween(first(before), first(after)));
  return changes.filter(({ path }) => path !== 'id');
}

function isWeaker({ path, before, after }: Change): boolean {
  return before === true && after === false && protections.test(path) && !waivers.test(path);
}

function forEvent<Row extends readonly [prefix: string, ...unknown[]]>(event: string, rows: readonly Row[]): Row[] {
  return rows.filter(([prefix]) => event.startsWith(prefix));
}
