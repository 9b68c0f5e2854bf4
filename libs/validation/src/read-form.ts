import { Rejection } from '@mef/rejection';

/** A percent sign that escapes no byte: a lenient reader would keep it, and read another record than was signed. */
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * The JSON in the one field `payload` of a form; other fields are not looked at. Throws `body-empty`, `body-not-form`
 * and `body-not-utf8`. https://url.spec.whatwg.org/#urlencoded-parsing,
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function readForm(form: string): string {
  if (form === '') throw new Rejection('body-empty');
  if (BROKEN_ESCAPE.test(form))
    throw new Rejection('body-not-form', 'expected two hex digits behind each percent sign');
  const payloads = form
    .split('&')
    .map(splitField)
    .filter(([name]) => name === 'payload');
  const [payload] = payloads;
  if (payload === undefined || payloads.length > 1)
    throw new Rejection('body-not-form', `expected one field payload, found ${payloads.length}`);
  return unescapeText(payload[1]);
}

/** Only names are unescaped here: what stands in other fields does not matter. */
function splitField(field: string): [name: string, escaped: string] {
  const at = field.indexOf('=');
  return at < 0 ? [unescapeText(field), ''] : [unescapeText(field.slice(0, at)), field.slice(at + 1)];
}

function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    // Every escape has its two digits by now, so what is left to go wrong is UTF-8.
    throw new Rejection('body-not-utf8', undefined, { cause });
  }
}
