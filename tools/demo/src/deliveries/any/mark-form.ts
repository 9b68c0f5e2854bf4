import { markBody } from './mark-body.ts';

const PAYLOAD = /(?<before>(?:^|&)payload=)(?<escaped>[^&]*)/;

/** The same for the JSON in a form's field `payload`, which is escaped anew. Nothing where it is no JSON object. */
export function markForm(form: string, marker: string): string | undefined {
  const { before = '', escaped } = PAYLOAD.exec(form)?.groups ?? {};
  const json = escaped === undefined ? undefined : unescaped(escaped);
  const marked = json === undefined ? undefined : markBody(json, marker);
  return marked && form.replace(PAYLOAD, () => before + encodeURIComponent(marked));
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
