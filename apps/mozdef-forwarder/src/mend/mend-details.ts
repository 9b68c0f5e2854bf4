import { limits } from '@mef/event-model';

import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { mendField, mendName } from './mend-field.ts';
import { mendText } from './mend-text.ts';

type Field = readonly [string, JsonValue | undefined];

/**
 * The details of an event and what stood beside them at the top, where MozDef drops unknown names and where some
 * (`a`, `t`, `index`, `customendpoint`) lose the event.
 */
export function mendDetails(details: JsonValue | undefined, stray: readonly Field[]): JsonObject {
  const fields = new Map<string, JsonValue>();
  for (const [name, value] of [...fieldsOf(details), ...stray]) {
    if (value === undefined) continue;
    const [field, mended] = mendField(mendName(name), value);
    fields.set(freeName(fields, field), mended);
  }
  return Object.fromEntries(withinLimit([...fields]));
}

function fieldsOf(details: JsonValue | undefined): readonly Field[] {
  if (isJsonObject(details)) return Object.entries(details);
  return details === undefined || details === null ? [] : [['message', details]];
}

function freeName(taken: ReadonlyMap<string, unknown>, name: string): string {
  let free = name;
  for (let number = taken.size; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}

/** The index of a day takes 1,000 fields in all: one event must not use them up. The rest becomes one field of JSON. */
function withinLimit(fields: readonly (readonly [string, JsonValue])[]): readonly (readonly [string, JsonValue])[] {
  if (fields.length <= limits.detailFields) return fields;
  const kept = fields.slice(0, limits.detailFields - 1);
  return [...kept, ['morefields', mendText(Object.fromEntries(fields.slice(kept.length)))]];
}
