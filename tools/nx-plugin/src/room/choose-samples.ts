import type { JsonValue } from '@mef/validation';
import type { SourceDraft } from '../inference/draft-source.ts';
import type { Roles } from '../inference/find-roles.ts';
import { sampleClock } from './sample-clock.ts';
import { setAt } from './set-at.ts';

/** Records for the samples of a room. */
export interface SampleRecords {
  /** One of each event type, by a name for its folder; the first is `good`. */
  readonly good: readonly (readonly [name: string, record: JsonValue])[];
  /** An event of three days ago: its own time stays. */
  readonly late: JsonValue;
  /** The first good one, sent again: the same event, whatever else the provider says with it. */
  readonly duplicate: JsonValue;
  /** No schema takes it. */
  readonly bad: JsonValue;
  /** The clock of the samples, milliseconds since 1970. */
  readonly clock: number;
}

const THREE_DAYS = 3 * 24 * 60 * 60_000;

/** Chooses records for the samples, one for each name of `draft.eventTypes` that was drafted as a row. */
export function chooseSamples(records: readonly JsonValue[], { roles, nameOf, rows }: SourceDraft): SampleRecords {
  const byName = Map.groupBy(records, nameOf);
  const firsts = rows.flatMap((name) => {
    const first = byName.get(name)?.[0];
    return first === undefined ? [] : [{ name, first }];
  });
  const good = firsts.map(({ name, first }, index) => [index === 0 ? 'good' : folderName(name), first] as const);
  const [, record = {}] = good[0] ?? [];
  const clock = sampleClock(roles.time);
  return {
    good,
    clock,
    late: makeLate(record, roles, clock - THREE_DAYS),
    duplicate: roles.key === undefined ? record : setAt(record, ['attempt'], 2),
    bad: roles.eventType === undefined ? [] : setAt(record, roles.eventType.path, 42),
  };
}

/** Another event than the good one, wherever it can be told. */
function makeLate(record: JsonValue, { time, key }: Roles, at: number): JsonValue {
  const late = time === undefined ? record : setAt(record, time.path, timeAs(time.format, at));
  return key === undefined ? late : setAt(late, key.path, lateId(String(key.shape.values[0])));
}

/** The id of the late event, which is another one than the good one. */
export function lateId(id: string): string {
  return `${id}-late`;
}

function timeAs(format: string | undefined, at: number): JsonValue {
  if (format === 'epoch seconds') return at / 1_000;
  return format === 'epoch milliseconds' ? at : new Date(at).toISOString();
}

function folderName(eventType: string): string {
  return eventType
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
