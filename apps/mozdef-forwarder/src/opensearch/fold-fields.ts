import type { JsonObject, JsonValue } from '../mend/json.ts';
import { mendText } from '../mend/mend-text.ts';

const FOLDED = 'morefields';

/** The same details with every field that has no place among the index's in one, as JSON that is searched by words. */
export function foldFields(details: JsonObject, keeps: (name: string) => boolean): JsonObject {
  const fields = Object.entries(details);
  const folded = fields.filter(([name]) => !keeps(name));
  if (folded.length === 0) return details;
  const text = mendText(Object.fromEntries(folded));
  return { ...Object.fromEntries(fields.filter(([name]) => keeps(name))), [FOLDED]: joined(details[FOLDED], text) };
}

/** An event of more than 200 fields comes with some of them folded already. */
function joined(before: JsonValue | undefined, text: string): JsonValue {
  return before === undefined || before === null ? text : [mendText(before), text];
}
