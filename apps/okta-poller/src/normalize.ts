import type { DetailValue, EventFields } from '@mef/event-model';
import { changesBetween, oneOrList, summaryOf, valuesAt } from '@mef/normalization';
import type { NormalizeContext } from '@mef/poll';
import * as types from './event-types.ts';
import * as places from './places.ts';
import type { LogEvent } from './schema.ts';

type Details = Record<string, DetailValue | undefined>;

/** One event of Okta's System Log as a MozDef event. */
export function normalize(record: LogEvent, { instance }: NormalizeContext): EventFields {
  const { eventType } = record;
  const root = { record, actor: byType(valuesAt(record, 'actor')), target: byType(valuesAt(record, 'target')) };
  const { category, severity, phrase, row } = types.eventTypes.classify(eventType);
  const fields = places.withoutStandIns(places.readFields(eventType, root));
  const own = types.levels.get(String(record.severity)) ?? 'INFO';
  const success = types.successOf.get(String(fields.result));
  const details: Details = {
    ...fields,
    ...places.readActor(eventType, root),
    sourceipaddress: places.readAddress(root),
    destinationuri: withoutQuery(fields.destinationuri),
    redirecturi: withoutQuery(fields.redirecturi),
    success,
    error: success === undefined ? undefined : !success,
    changedfields: oneOrList(valuesAt(record, 'target.changeDetails').flatMap(changedFields)),
  };
  return {
    eventType,
    category,
    // INFO in the table leaves it to Okta, which says DEBUG of some.
    severity: types.readSeverity(eventType, root, severity === 'INFO' ? [own] : [own, severity]),
    summary: sentence(`okta ${eventType}: ${String(fields.displaymessage ?? phrase)}`, details),
    hostname: instance.account,
    eventTime: places.readTime(eventType, root),
    // Only a family that the table knows becomes a tag: some words wake a plugin of MozDef that rebuilds the event.
    tags: row === undefined ? ['api'] : ['api', eventType.replace(/\..*$/, '')],
    details,
  };
}

/** Actors and targets by their type, without the words that Okta writes where it knows nothing. */
function byType(all: readonly unknown[]): Record<string, unknown> {
  const people = all.filter((one) => typeof one === 'object' && one !== null).map(places.withoutStandIns);
  return Object.groupBy(people, (one) => ('type' in one ? String(one.type) : 'none'));
}

/** What stands in one state and not in the other: each may leave out what the other has. */
function changedFields(change: unknown): string[] {
  const [before, after] = [valuesAt(change, 'from')[0], valuesAt(change, 'to')[0]];
  return [...changesBetween(before, after), ...changesBetween(after, before)].map(({ path }) => path);
}

function withoutQuery(uri: DetailValue | undefined): DetailValue | undefined {
  return typeof uri === 'string' ? uri.replace(/[?#].*$/s, '') : uri;
}

/** A person is named by the login, Okta itself and apps by what they are called; a nameless client by its address alone. */
function sentence(what: string, details: Details): string {
  const { actortype, actorname, username, targetusername, sourceipaddress, reason } = details;
  const actor = actortype === 'User' ? (username ?? actorname) : (actorname ?? username);
  const target = targetusername === actor ? undefined : targetusername;
  const named = actor === sourceipaddress ? undefined : actor;
  return summaryOf(what, { by: named, for: target, from: sourceipaddress, because: reason });
}
