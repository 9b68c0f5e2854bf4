import { UsageError } from '@mef/command';
import * as z from 'zod';

/** A request as a provider makes it, but for its proof. */
export interface UnsignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const sample = z.strictObject({
  /** When it was captured; it is sent now. */
  receivedAt: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
});

/** A sample's `request.json`, which has headers, a body, a time and nothing else, or the body itself. Throws UsageError for bytes that are no text. */
export function readRequest(text: string): UnsignedRequest {
  const parsed = sample.safeParse(jsonOrNothing(text));
  const isSample = parsed.success && ['body', 'bodyText', 'bodyBase64'].some((key) => key in parsed.data);
  if (!isSample) return { headers: {}, body: text };
  const { headers = {}, body, bodyText, bodyBase64 } = parsed.data;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const written = bodyBase64 === undefined ? (bodyText ?? JSON.stringify(body)) : textOf(bodyBase64);
  return { headers: Object.fromEntries(lower), body: written };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Whatever it is, it is sent as it is: what becomes of a broken body is worth a try.
  }
}

function textOf(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
  } catch (cause) {
    throw new UsageError('The body of this sample is no UTF-8 text, and mef sends text.', { cause });
  }
}
