import { isoWithOffset, limits } from '@mef/event-model';

import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** ISO 8601 with a zone: anything else MozDef guesses at (a year becomes today's day and month) or drops the event for. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The first time of the event that MozDef can read, or `undefined`, for which it takes its own clock. */
export function mendTime({ utctimestamp, timestamp, details }: JsonObject): string | undefined {
  const ingest = isJsonObject(details) ? details['ingest'] : undefined;
  const receivedat = isJsonObject(ingest) ? ingest['receivedat'] : undefined;
  const time = [utctimestamp, timestamp, receivedat].map(instantOf).find((ms) => ms !== undefined);
  return time === undefined ? undefined : isoWithOffset(time);
}

function instantOf(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return ms >= limits.earliestMs ? ms : undefined;
}
