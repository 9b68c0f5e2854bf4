import { severities, type DetailValue, type EventFields, type Severity } from '@mef/event-model';
import { changesBetween, ipAddress, oneOrList, scalarsAt, valuesAt } from '@mef/normalization';
import { addresses, escalations, eventTypes, levels, standIns, successOf } from './event-types.ts';
import { readActor, readFields, readTime } from './event-types.ts';
import type { LogEvent } from './schema.ts';

type Context = { readonly instance: { readonly account: string } };
type Details = Record<string, DetailValue | undefined>;

/** One event of Okta's System Log as a MozDef event. */
export function normalize(record: LogEvent, { instance }: Context): EventFields {
  const { eventType } = record;
  const root = { record, actor: byType(valuesAt(record, 'actor')), target: byType(valuesAt(record, 'target')) };
  const { category, severity, phrase, row } = eventTypes.classify(eventType);
  const fields = known(readFields(eventType, root));
  const success = successOf.get(String(fields.result));
  const details: Details = {
    ...fields,
    ...readActor(eventType, root),
    sourceipaddress: addresses.flatMap((place) => valuesAt(root, place).flatMap((at) => ipAddress(at) ?? []))[0],
    destinationuri: withoutQuery(fields.destinationuri),
    redirecturi: withoutQuery(fields.redirecturi),
    success,
    error: success === undefined ? undefined : !success,
    changedfields: oneOrList(valuesAt(record, 'target.changeDetails').flatMap(changedFields)),
  };
  return {
    eventType,
    category,
    severity: mostSevere(String(record.severity), severity, eventType, root),
    summary: summaryOf(`okta ${eventType}: ${String(fields.displaymessage ?? phrase)}`, details),
    hostname: instance.account,
    eventTime: readTime(eventType, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: row === undefined ? ['api'] : ['api', eventType.replace(/\..*$/, '')],
    details,
  };
}

/** Actors and targets by their type, without the words that Okta writes where it knows nothing. */
function byType(all: readonly unknown[]): Record<string, unknown> {
  const people = all.filter((one) => typeof one === 'object' && one !== null).map(known);
  return Object.groupBy(people, (one) => ('type' in one ? String(one.type) : 'none'));
}

function known<Found extends object>(found: Found): Found {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => !standIns.has(value))) as Found;
}

/** What stands in one state and not in the other: each may leave out what the other has. */
function changedFields(change: unknown): string[] {
  const [before, after] = [valuesAt(change, 'from')[0], valuesAt(change, 'to')[0]];
  return [...changesBetween(before, after), ...changesBetween(after, before)].map(({ path }) => path);
}

function withoutQuery(uri: DetailValue | undefined): DetailValue | undefined {
  return typeof uri === 'string' ? uri.replace(/[?#].*$/s, '') : uri;
}

/** Okta's own severity, or the table's where that is higher; INFO in the table leaves it to Okta. */
function mostSevere(own: string, row: Severity, eventType: string, root: unknown): Severity {
  const raised = escalations.filter(
    ([prefix, place, sign]) =>
      eventType.startsWith(prefix) && scalarsAt(root, place).some((at) => sign.test(String(at))),
  );
  const all = [
    levels.get(own) ?? 'INFO',
    ...(row === 'INFO' ? [] : [row]),
    ...raised.map(([, , , severity]) => severity),
  ];
  return severities.find((severity) => all.includes(severity)) ?? 'INFO';
}

function summaryOf(what: string, details: Details): string {
  const { actortype, actorname, username, targetusername, sourceipaddress, reason } = details;
  const actor = actortype === 'User' ? (username ?? actorname) : (actorname ?? username);
  const others = Array.isArray(targetusername) ? `${targetusername.length} users` : targetusername;
  const target = others === actor ? undefined : others;
  const words = Object.entries({ by: actor, for: target, from: sourceipaddress, because: reason });
  return [what, ...words.flatMap(([word, value]) => (value === undefined ? [] : [word, String(value)]))].join(' ');
}
