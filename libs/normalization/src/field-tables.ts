import type { DetailValue, Scalar } from '@mef/event-model';
import { instant } from './instant.ts';
import { rowsByPrefix } from './rows-by-prefix.ts';
import { ipAddress } from './scalars.ts';
import { oneOrList, scalarsAt, valuesAt } from './values-at.ts';

/** Paths into a record, of which the first that has a value wins. */
export type Places = readonly string[];
/** Who acted: places of the name and of the id of one person, for event types that begin with the prefix. */
export type ActorRow = readonly [prefix: string, names: Places, ids: Places];
/** Detail → its places, for event types that begin with the prefix. */
export type FieldRow = readonly [prefix: string, fields: Readonly<Record<string, Places>>];
/** A place of the event's time, for event types that begin with the prefix. */
export type TimeRow = readonly [prefix: string, place: string];

type Read<Found> = (eventType: string, record: unknown) => Found;
type Found = Record<string, DetailValue | undefined>;

/** Reads who acted: the first row of which the record has a name or an id; both are of one person. */
export function actorReader(
  rows: readonly ActorRow[],
): Read<{ username: Scalar | undefined; userid: Scalar | undefined }> {
  const rowsFor = rowsByPrefix(rows, (row) => [row]);
  return (eventType, record) => {
    for (const [, names, ids] of rowsFor(eventType)) {
      const username = firstAt(record, names)[0];
      const userid = firstAt(record, ids)[0];
      if (username !== undefined || userid !== undefined) return { username, userid };
    }
    return { username: undefined, userid: undefined };
  };
}

/** Reads each detail from the first of its places that has a value. */
export function fieldReader(rows: readonly FieldRow[]): Read<Found> {
  const fieldsFor = rowsByPrefix(rows, ([, fields]) => Object.entries(fields));
  return (eventType, record) => {
    const found: Found = {};
    for (const [name, places] of fieldsFor(eventType)) found[name] = oneOrList(firstAt(record, places));
    return found;
  };
}

/** Reads each detail from all of its places together, without the values of those who are told already. */
export function othersReader(rows: readonly FieldRow[]): (eventType: string, record: unknown, told: object) => Found {
  const fieldsFor = rowsByPrefix(rows, ([, fields]) => Object.entries(fields));
  return (eventType, record, told) => {
    const known: readonly unknown[] = Object.values(told);
    const found: Found = {};
    for (const [name, places] of fieldsFor(eventType))
      found[name] = oneOrList(
        places.flatMap((place) => scalarsAt(record, place)).filter((value) => !known.includes(value)),
      );
    return found;
  };
}

/** Reads the first place that holds an address: where one holds something else, the next is looked at. */
export function addressReader(places: Places): (record: unknown) => string | undefined {
  return (record) => places.flatMap((place) => scalarsAt(record, place).flatMap((at) => ipAddress(at) ?? []))[0];
}

/** Reads the event's time in milliseconds since 1970: the first place whose value is a time. */
export function timeReader(rows: readonly TimeRow[]): Read<number | undefined> {
  const placesFor = rowsByPrefix(rows, ([, place]) => [place]);
  return (eventType, record) => {
    for (const place of placesFor(eventType)) {
      const time = instant(valuesAt(record, place)[0]);
      if (time !== undefined) return time;
    }
    return undefined;
  };
}

function firstAt(record: unknown, places: Places): readonly Scalar[] {
  for (const place of places) {
    const found = scalarsAt(record, place);
    if (found.length > 0) return found;
  }
  return [];
}
