/** One value of an event, and what finds it. */
export interface Field {
  readonly path: string;
  readonly value: string;
  /** Whether the search can be narrowed to it. */
  readonly isTerm: boolean;
}

/** Longer words are not found by their field. */
const longestTerm = 200;
const fieldName = /^[a-z_][\w.@-]*$/i;

/** Every value with the names that lead to it; those of a list each for itself. */
export function flattenEvent(event: object): readonly Field[] {
  const fields: Field[] = [];
  const visit = (path: string, value: unknown) => {
    if (Array.isArray(value)) for (const each of value) visit(path, each);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, inner);
    else fields.push(toField(path, value));
  };
  visit('', event);
  return fields;
}

function toField(path: string, value: unknown): Field {
  const text = String(value);
  const isTerm =
    value !== null && text.trim() !== '' && text.length <= longestTerm && !text.includes('"') && fieldName.test(path);
  return { path, value: text, isTerm };
}
