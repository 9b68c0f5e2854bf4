import { valueAt } from '@mef/normalization';
import type { JsonValue } from '@mef/validation';
import * as z from 'zod';
import type { Content, Sample } from './sample.ts';

const json = z.custom<JsonValue>((value) => value !== undefined);
const object = z.record(z.string(), json);
const headers = z
  .record(z.string(), z.string())
  .transform((all) => Object.fromEntries(Object.entries(all).map(([name, text]) => [name.toLowerCase(), text])));

/** A request or an answer as our own samples hold it; the three forms of body exclude each other. */
const sent = z.object({
  status: z.number().optional(),
  headers: headers.default({}),
  body: json.optional(),
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
});

/** What a collection says about a payload, beside it. */
const described = z.object({
  kind: z.string().optional(),
  method: z.string().optional(),
  headers: headers.catch({}).default({}),
});

/** Keys that describe; an entry with any other key is itself the record, whatever it calls its members. */
const DESCRIBING = [
  'kind',
  'origin',
  'product',
  'name',
  'method',
  'headers',
  'status',
  'receivedAt',
  'expected_response',
];

/** Where one record stands, in the order in which they are looked for. */
const RECORD_AT = ['event', 'record', 'payload'];

/** A file of ours. Throws for one that is none. */
export function requestSample(value: JsonValue, place: string): Sample {
  const parsed = sent.safeParse(value);
  if (!parsed.success) throw new Error('no sample of ours: expected headers and body, bodyText or bodyBase64');
  const { status, headers: all, body, bodyText, bodyBase64 } = parsed.data;
  if (bodyBase64 !== undefined)
    return { place, status, headers: all, content: { as: 'body', bytes: Buffer.from(bodyBase64, 'base64') } };
  return { place, status, headers: all, content: bodyText === undefined ? written('body', body) : text(bodyText) };
}

/** A record that stands for itself. */
export function valueSample(value: JsonValue, place: string, as: 'record' | 'either' = 'record'): Sample {
  return { place, headers: {}, content: written(as, value) };
}

/** An entry of a collection: a record, or what describes one and holds it. */
export function entrySample(entry: JsonValue, place: string): Sample {
  const members = object.safeParse(entry);
  if (!members.success) return valueSample(entry, place);
  const content = contentOf(members.data);
  return content === undefined ? valueSample(entry, place) : { place, ...described.parse(entry), content };
}

/** `undefined` for an entry that is itself the record. */
function contentOf(entry: Readonly<Record<string, JsonValue>>): Content | undefined {
  const raw = entry['raw_body'] ?? entry['bodyText'];
  if (typeof raw === 'string') return text(raw);
  const names = ['body', ...RECORD_AT];
  const isDescription = Object.keys(entry).every((key) => DESCRIBING.includes(key) || names.includes(key));
  if (!isDescription) return undefined;
  if ('body' in entry) return written('body', entry['body']);
  if (isDelivery(entry)) return undefined;
  const at = RECORD_AT.find((key) => typeof entry[key] === 'object' && entry[key] !== null);
  if (at !== undefined) return written('record', entry[at]);
  return 'method' in entry ? { as: 'nothing' } : undefined;
}

/** A provider's own `{event, payload}`; where the payload has the name too, it is the whole and `event` describes it. */
function isDelivery({ event, payload }: Readonly<Record<string, JsonValue>>): boolean {
  return typeof event === 'string' && valueAt(payload, 'event') !== event;
}

function text(raw: string): Content {
  return { as: 'body', bytes: Buffer.from(raw) };
}

function written(as: 'record' | 'body' | 'either', value: JsonValue | undefined): Content {
  return value === undefined ? { as: 'nothing' } : { as, bytes: Buffer.from(JSON.stringify(value)) };
}
