/** At most 15 digits, which a double holds; then what IETF drafts allow behind it, such as `;w=60`. */
const NUMBER = /^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;]|$)/;

/** The first number in a header, 0 or more; `undefined` for everything else. */
export function readNumber(text: string | undefined): number | undefined {
  const digits = NUMBER.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
