/** The form that senders must use; `Date.parse` alone would find a date in any text with a number in it. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Ms since 1970 of a date in a header; `undefined` for everything else. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
export function readHttpDate(text: string | undefined): number | undefined {
  const ms = IMF_FIXDATE.test(text ?? '') ? Date.parse(text ?? '') : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
