import type { Draft } from './draft.ts';
import { formatInstant } from './format-instant.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { mapKeys } from './map-keys.ts';
import { originOf } from './origin-of.ts';
import { indexEvent } from '../search/index-event.ts';
import type { StorableEvent } from '../store/storable-event.ts';

/** Where and when an event was received; `app` is the last part of `/custom/<app>`. */
export interface Receipt {
  nowMs: number;
  mozdefhostname: string;
  app?: string;
  /** Of an event that was received before and comes in other words: the time as it was written then. */
  receivedtimestamp?: string | undefined;
}

const unknownText = 'UNKNOWN';

/** One sent object to what is stored: MozDef's fields, all of them, with its defaults. */
export function completeEvent(sent: JsonObject, id: string, receipt: Receipt): StorableEvent {
  const draft = mapKeys(sent, receipt.nowMs);
  const received = { ms: receipt.nowMs, micros: 0 };
  const time = draft.time ?? received;
  const utctimestamp = formatInstant(time);
  const event = {
    receivedtimestamp: receipt.receivedtimestamp ?? (time === received ? utctimestamp : formatInstant(received)),
    utctimestamp,
    timestamp: timestampOf(draft, utctimestamp),
    mozdefhostname: receipt.mozdefhostname,
    type: receipt.app ?? 'event',
    category: unknownText,
    hostname: unknownText,
    processid: unknownText,
    processname: unknownText,
    severity: unknownText,
    source: unknownText,
    summary: unknownText,
    ...draft.texts,
    tags: draft.tags,
    details: draft.details,
    mozdef: { plugins: [] },
    ...(receipt.app === undefined ? {} : { endpoint: receipt.app, customendpoint: true }),
    ...(draft.errors.length === 0 ? {} : { errors: draft.errors }),
  };
  return {
    id,
    eventMicros: time.ms * 1000 + time.micros,
    origin: originOf(draft.details),
    document: JSON.stringify(event),
    contenthash: contentHashOf(draft.details),
    ...indexEvent(id, event),
  };
}

function contentHashOf({ ingest }: JsonObject): string | undefined {
  const contenthash = isJsonObject(ingest) ? ingest['contenthash'] : undefined;
  return typeof contenthash === 'string' ? contenthash : undefined;
}

/** `timestamp` keeps the offset it was sent with, as long as it is the event's time and not overruled by a later key. */
function timestampOf({ time, timestamp }: Draft, utc: string): string {
  const isTheTime = timestamp !== undefined && timestamp.ms === time?.ms && timestamp.micros === time.micros;
  return isTheTime && timestamp.offsetMinutes ? formatInstant(timestamp, timestamp.offsetMinutes) : utc;
}
