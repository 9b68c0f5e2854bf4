import { isoWithOffset } from '@mef/event-model';

import type { SentEvent } from '../verdict.ts';
import { isJsonObject, isList, type JsonObject, type JsonValue } from '../mend/json.ts';
import type { AdmitsField } from './create-field-budget.ts';
import { foldFields } from './fold-fields.ts';
import { earlierIndices, indexOfDay, isAhead, isNear } from './index-of-day.ts';

/** An event that is ready to be sent, but for the question whether it is stored already. */
export interface Draft {
  readonly id: string;
  readonly index: string;
  /** Other indices that may hold it already; empty when its own time says where it is stored. */
  readonly earlier: readonly string[];
  /** The index of any day may hold it, because other code may have read another time of it: see `findAnywhere`. */
  readonly isAnywhere: boolean;
  /** Of what replaces the event of this id, wherever that is: nothing newer is replaced. */
  readonly version?: number | undefined;
  readonly document: JsonObject;
}

export interface DraftPorts {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly admitsField: AdmitsField;
}

const FAR_NOTE = 'index: receive day, because the event time is more than 90 days back or a day ahead';

/** A mended event as MozDef's own worker would store it, and the index of its day. */
export function createDraft(
  { id, overwrite, reread }: SentEvent,
  event: JsonObject,
  { clock, admitsField }: DraftPorts,
): Draft {
  const { utctimestamp, details } = event;
  const ingest = objectOr(objectOr(details)['ingest']);
  const notes = textsIn(ingest['notes']);
  const receivedAt = timeOf(ingest['receivedat']) ?? clock();
  const eventTime = timeOf(utctimestamp) ?? receivedAt;
  const near = isNear(eventTime, receivedAt);
  const index = indexOfDay(near ? eventTime : receivedAt);
  const isReplaced = notes.some((note) => note.startsWith('utctimestamp:'));
  const isAnywhere = overwrite === true || reread === true;
  const isPlaced = isAnywhere || (near && !isReplaced && !isAhead(eventTime, receivedAt));
  const [source = ''] = textsIn(ingest['source']);
  const folded = foldFields(objectOr(details), (name) => admitsField(index, source, name));
  const marked = { ...folded, ingest: { ...ingest, notes: [...notes, FAR_NOTE] } };
  return {
    id,
    index,
    isAnywhere,
    earlier: isPlaced ? [] : earlierIndices(eventTime, receivedAt).filter((one) => one !== index),
    ...(overwrite === true ? { version: receivedAt } : {}),
    document: {
      ...event,
      timestamp: isoWithOffset(eventTime),
      utctimestamp: isoWithOffset(eventTime),
      receivedtimestamp: isoWithOffset(receivedAt),
      mozdefhostname: 'mozdef-forwarder',
      type: 'event',
      details: near ? folded : marked,
    },
  };
}

export function foldDraft(draft: Draft, keeps: (name: string) => boolean): Draft {
  const { document } = draft;
  return { ...draft, document: { ...document, details: foldFields(objectOr(document['details']), keeps) } };
}

function objectOr(value: JsonObject[string]): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textsIn(value: JsonValue = []): readonly string[] {
  return (isList(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function timeOf(value: JsonObject[string]): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
