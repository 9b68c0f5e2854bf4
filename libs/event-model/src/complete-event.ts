import { cleanDetails } from './clean-details.ts';
import { contentHash } from './content-hash.ts';
import { cutString } from './cut-string.ts';
import type { EventFields, Ingest, MozDefEvent } from './event.ts';
import { isoWithOffset, plausibleTime } from './event-time.ts';
import { eventId, type EventIdentity } from './identity.ts';

/** What the engine knows of an event beside what `normalize` said. */
export interface Provenance {
  readonly identity: EventIdentity;
  /** App that made the event, such as `zoom-webhook`; its first tag and its process name. */
  readonly app: string;
  readonly provider: string;
  readonly instance: string;
  readonly schemaVersion: number;
  /** Milliseconds since 1970 at which the bytes were received. */
  readonly receivedAt: number;
  readonly trace: string;
  /** The redacted record as JSON; given with the first event of a record only. */
  readonly raw: string | undefined;
}

/** A whole MozDef event of what `normalize` said: identity, times, provenance and limits. Not yet checked. */
export function completeEvent(fields: EventFields, provenance: Provenance): MozDefEvent {
  const notes: string[] = [];
  const { category, severity, hostname, eventTime } = fields;
  const tags = [...new Set([provenance.app, ...(fields.tags ?? [])])];
  const eventtype = cut('details.eventtype', fields.eventType, notes);
  const details = { ...cleanDetails(fields.details, notes), eventtype };
  const summary = cut('summary', fields.summary, notes);
  const raw = provenance.raw === undefined ? undefined : cut('details.raw', provenance.raw, notes);
  const time = isoWithOffset(plausibleTime(eventTime, provenance.receivedAt, notes));
  const contenthash = contentHash({ category, severity, summary, hostname, eventTime, tags, details });
  return {
    timestamp: time,
    utctimestamp: time,
    category,
    severity,
    summary,
    hostname,
    processname: provenance.app,
    processid: 'UNKNOWN',
    source: provenance.provider,
    tags,
    details: {
      ...details,
      eventid: eventId(provenance.identity),
      ...(raw === undefined ? {} : { raw }),
      ingest: ingestOf(provenance, contenthash, notes),
    },
  };
}

function cut(place: string, text: string, notes: string[]): string {
  const result = cutString(text);
  if (result.wasCut) notes.push(`${place}: cut`);
  return result.text;
}

function ingestOf(provenance: Provenance, contenthash: string, notes: readonly string[]): Ingest {
  return {
    source: provenance.app,
    instance: provenance.instance,
    schemaversion: provenance.schemaVersion,
    receivedat: isoWithOffset(provenance.receivedAt),
    trace: provenance.trace,
    contenthash,
    ...(notes.length > 0 ? { notes } : {}),
  };
}
