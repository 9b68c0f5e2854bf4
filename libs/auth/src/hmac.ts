import { createHmac, timingSafeEqual } from 'node:crypto';
import { milliseconds, type Duration } from '@mef/event-model';
import type { RawRequest } from './raw-request.ts';
import type { SyncScheme, Verdict } from './scheme.ts';
import { checkTimestamp, type TimestampRule } from './timestamp.ts';

type Encoding = 'hex' | 'base64';

/** How a provider signs its deliveries with HMAC-SHA256 over the raw body. */
export interface HmacOptions {
  /** Header that carries the signature. */
  readonly header: string;
  /** What stands before the signature in the header, such as `v0=`. */
  readonly prefix: string;
  /** What is signed; `{timestamp}` is the header's text verbatim, `{body}` the bytes received. */
  readonly message: '{body}' | `${string}{body}` | `${string}{body}${string}`;
  /** How the signature is written; hex is lower case. Default: hex. */
  readonly encoding?: Encoding;
  /** Signed Unix seconds and how far they may be from now on either side. */
  readonly timestamp?: { readonly header: string; readonly past: Duration; readonly future: Duration };
  /** Name of the secret in the store. Default: `signing-secret`. */
  readonly secret?: string;
}

const forms = {
  hex: '[0-9a-f]{64}',
  base64: '[A-Za-z0-9+/]{43}=',
} as const satisfies Record<Encoding, string>;

/** The HMAC family: prefix, message template, encoding and timestamp window as a provider documents them. */
export function hmac(options: HmacOptions): SyncScheme {
  const { header, prefix, encoding = 'hex', secret: secretName = 'signing-secret' } = options;
  const form = new RegExp(`^${prefix.replace(/[^\w]/g, '\\$&')}${forms[encoding]}$`);
  const window: TimestampRule | undefined = options.timestamp && {
    header: options.timestamp.header,
    pastMs: milliseconds(options.timestamp.past),
    futureMs: milliseconds(options.timestamp.future),
  };
  const template = splitTemplate(options.message);

  function signature(body: Uint8Array, timestamp: string, secret: string): string {
    const mac = createHmac('sha256', secret);
    mac
      .update(template.before.replace('{timestamp}', timestamp))
      .update(body)
      .update(template.after.replace('{timestamp}', timestamp));
    return prefix + mac.digest(encoding);
  }

  function verify(request: RawRequest, secrets: readonly string[], now: number): Verdict {
    const given = request.headers[header];
    if (given === undefined) return { accepted: false, reason: 'signature-missing' };
    if (!form.test(given)) return { accepted: false, reason: 'signature-malformed' };
    const time = window === undefined ? undefined : checkTimestamp(request.headers[window.header], window, now);
    if (time?.accepted === false) return time;
    // Every secret is tried, whichever matches, so that the time taken does not tell which one is live.
    // The form has fixed the length, and the text is compared, not what it decodes to: base64 has two ways to end.
    const matches = secrets.map((secret) =>
      timingSafeEqual(Buffer.from(signature(request.body, time?.text ?? '', secret)), Buffer.from(given)),
    );
    const secretIndex = matches.indexOf(true);
    const secret = secrets[secretIndex];
    if (secret === undefined) return { accepted: false, reason: 'signature-mismatch' };
    return { accepted: true, secret, secretIndex, signedAgeMs: time?.ageMs };
  }

  function sign(body: Uint8Array, secret: string, now: number): Record<string, string> {
    const timestamp = String(Math.floor(now / 1000));
    return {
      [header]: signature(body, timestamp, secret),
      ...(window === undefined ? {} : { [window.header]: timestamp }),
    };
  }

  const timestamps = window === undefined ? {} : { timestamp: window.header };
  return {
    proof: { header, coversBody: true, ...timestamps },
    secretName,
    secretFormat: 'text',
    headersSafe: Object.values(timestamps),
    verify,
    sign,
  };
}

function splitTemplate(message: string): { before: string; after: string } {
  const [before = '', after = '', ...more] = message.split('{body}');
  if (!message.includes('{body}') || more.length > 0) throw new Error('A message template holds {body} exactly once.');
  return { before, after };
}
