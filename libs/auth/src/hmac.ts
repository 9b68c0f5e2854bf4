import { createHmac } from 'node:crypto';
import { milliseconds, type Duration } from '@mef/event-model';
import { checkTimestamp, type TimestampRule } from './check-timestamp.ts';
import { matchSignature } from './match-signature.ts';
import type { RawRequest } from './raw-request.ts';
import type { SyncScheme, Verdict } from './scheme.ts';
import { timeUnits, type TimeUnit } from './time-units.ts';

/** SHA-1 is not among them. */
type Algorithm = 'sha256' | 'sha512';
type Encoding = 'hex' | 'base64';

/** Header of its own, or the prefix of an entry in the signature's header, such as `t=`. */
type TimePlace = { readonly header: string } | { readonly entry: string };

/** Where the signed time stands and how far it may be from now on either side. */
export type SignedTime = TimePlace & {
  readonly past: Duration;
  readonly future: Duration;
  /** Default: `s`. */
  readonly unit?: TimeUnit;
};

/** How a provider signs its deliveries with HMAC over the raw body. */
export interface HmacOptions {
  /** Header that carries the signature. */
  readonly header: string;
  /** What stands before the signature in the header, such as `v0=`. */
  readonly prefix: string;
  /**
   * What stands between entries of the header, such as `t=…,v1=…,v1=…`: those with the prefix are signatures, any of
   * which may match, as during a rotation; others are not looked at. Default: the header is one signature.
   */
  readonly separator?: ',';
  /** What is signed; `{timestamp}` is the header's text verbatim, `{body}` the bytes received. */
  readonly message: '{body}' | `${string}{body}` | `${string}{body}${string}`;
  /** Default: `sha256`. */
  readonly algorithm?: Algorithm;
  /** How the signature is written; hex is lower case. Default: hex. */
  readonly encoding?: Encoding;
  readonly timestamp?: SignedTime;
  /** Name of the secret in the store. Default: `signing-secret`. */
  readonly secret?: string;
}

const forms = {
  sha256: { hex: '[0-9a-f]{64}', base64: '[A-Za-z0-9+/]{43}=' },
  sha512: { hex: '[0-9a-f]{128}', base64: '[A-Za-z0-9+/]{86}==' },
} as const satisfies Record<Algorithm, Record<Encoding, string>>;

/** Entries of a header; a sender with two live secrets and two versions has four and a time. */
const MAX_ENTRIES = 20;

/** What the options become once, so that no request pays for it. */
interface Rule {
  readonly header: string;
  readonly prefix: string;
  readonly separator: ',' | undefined;
  readonly form: RegExp;
  readonly time: { readonly place: TimePlace; readonly window: TimestampRule } | undefined;
  readonly sign: (body: Uint8Array, timestamp: string, secret: string) => string;
}

/** The HMAC family: prefix, message template, encoding and timestamp window as a provider documents them. */
export function hmac(options: HmacOptions): SyncScheme {
  const rule = compile(options);
  const { header, separator, time } = rule;
  const timestampHeader = time !== undefined && 'header' in time.place ? { timestampHeader: time.place.header } : {};
  return {
    kind: 'hmac',
    proof: {
      header,
      coversBody: true,
      coversTime: time !== undefined,
      ...timestampHeader,
      ...(separator === undefined ? {} : { separator }),
    },
    secretName: options.secret ?? 'signing-secret',
    secretFormat: 'text',
    headersSafe: Object.values(timestampHeader),
    verify: (request, secrets, now) => verify(request, secrets, now, rule),
    sign: (body, secret, now) => signedHeaders(body, secret, now, rule),
  };
}

function compile(options: HmacOptions): Rule {
  const { header, prefix, separator, algorithm = 'sha256', encoding = 'hex', timestamp } = options;
  const template = splitTemplate(options.message, timestamp !== undefined);
  if (timestamp && 'entry' in timestamp && separator === undefined)
    throw new Error('A time that is an entry of the signature header needs a separator.');
  return {
    header,
    prefix,
    separator,
    form: new RegExp(`^${prefix.replace(/[^\w]/g, '\\$&')}${forms[algorithm][encoding]}$`),
    time: timestamp && { place: timestamp, window: windowOf(timestamp) },
    sign: (body, time, secret) => {
      const mac = createHmac(algorithm, secret);
      mac.update(template.before.replace('{timestamp}', time)).update(body);
      return prefix + mac.update(template.after.replace('{timestamp}', time)).digest(encoding);
    },
  };
}

function windowOf({ past, future, unit = 's' }: SignedTime): TimestampRule {
  return { unit, pastMs: milliseconds(past), futureMs: milliseconds(future) };
}

function splitTemplate(message: string, isTimed: boolean): { before: string; after: string } {
  const [before, after, ...more] = message.split('{body}');
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('An HMAC message names {body} exactly once.');
  // A time that nothing signs is whatever a replay needs it to be.
  if (message.split('{timestamp}').length !== (isTimed ? 2 : 1))
    throw new Error('An HMAC message names {timestamp} exactly once where a timestamp is given, and else not.');
  return { before, after };
}

function verify(request: RawRequest, secrets: readonly string[], now: number, rule: Rule): Verdict {
  const given = request.headers[rule.header];
  if (given === undefined) return { accepted: false, reason: 'signature-missing' };
  const entries = rule.separator === undefined ? [given] : given.split(rule.separator);
  const signatures = rule.separator === undefined ? entries : entries.filter((text) => text.startsWith(rule.prefix));
  if (signatures.length === 0 || entries.length > MAX_ENTRIES || !signatures.every((text) => rule.form.test(text)))
    return { accepted: false, reason: 'signature-malformed' };
  const time = rule.time && checkTimestamp(timeText(request, entries, rule.time.place), rule.time.window, now);
  if (time?.accepted === false) return time;
  const sign = (secret: string) => rule.sign(request.body, time?.text ?? '', secret);
  const secretIndex = matchSignature(secrets, signatures, sign);
  const secret = secrets[secretIndex];
  if (secret === undefined) return { accepted: false, reason: 'signature-mismatch' };
  return { accepted: true, secret, secretIndex, signedAgeMs: time?.ageMs };
}

/** Two times in one header are joined and so have no form: which one was signed cannot be told. */
function timeText(request: RawRequest, entries: readonly string[], place: TimePlace): string | undefined {
  if ('header' in place) return request.headers[place.header];
  const times = entries.filter((text) => text.startsWith(place.entry)).map((text) => text.slice(place.entry.length));
  return times.length === 0 ? undefined : times.join();
}

function signedHeaders(body: Uint8Array, secret: string, now: number, rule: Rule): Record<string, string> {
  const { header, time } = rule;
  if (time === undefined) return { [header]: rule.sign(body, '', secret) };
  const text = timeUnits[time.window.unit].write(now);
  const signature = rule.sign(body, text, secret);
  return 'header' in time.place
    ? { [header]: signature, [time.place.header]: text }
    : { [header]: `${time.place.entry}${text}${rule.separator ?? ''}${signature}` };
}
