/** By placeholder, without its braces: `account`, `settings.clientId`. */
export type TemplateValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Where a text will stand. `endpoint`: scheme, host and fixed path. `path`: segments, which are encoded. `text`: a
 * query value, a header, a form field, which whoever sends it encodes.
 */
export type TemplatePlace = 'endpoint' | 'path' | 'text';

interface PlaceRule {
  readonly unsafe: RegExp;
  readonly encode: (value: string) => string;
}

/** A value that could end the host or the segment it is put in would choose where the login is sent. */
const rules = {
  endpoint: { unsafe: /^\.{0,2}$|[/?#@\\%\s\p{Cc}]/u, encode: (value) => value },
  path: { unsafe: /^\.{0,2}$|[/?#@\\\s\p{Cc}]/u, encode: encodeURIComponent },
  text: { unsafe: /\p{Cc}/u, encode: (value) => value },
} as const satisfies Record<TemplatePlace, PlaceRule>;

const PLACEHOLDER = /\{([a-z][\w.-]*)\}/gi;

/**
 * The text with a value for each placeholder, such as `{account}`, `{settings.region}`. Throws an Error that names the
 * placeholder without a value, or with one that may not stand there; never the value.
 */
export function fillTemplate(text: string, values: TemplateValues, place: TemplatePlace = 'text'): string {
  const { unsafe, encode } = rules[place];
  return text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? String(values[name]) : undefined;
    if (value === undefined) throw new Error(`${placeholder}: expected the instance to have a value for it`);
    if (unsafe.test(value)) throw new Error(`${placeholder}: expected a value that is safe in a ${place}`);
    return encode(value);
  });
}
