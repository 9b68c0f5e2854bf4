import { createHash, createHmac } from 'node:crypto';
import type { SignedRequestLogin } from '../login.ts';
import type { Call, Session, SessionContext } from '../session.ts';
import { encodeQuery } from '../urls/encode-query.ts';
import { fillTemplate, type TemplateValues } from '../urls/fill-template.ts';
import { secretSession } from './secret-session.ts';

/** `-0000` is how RFC 2822 writes a UTC that says nothing of the sender's place. https://duo.com/docs/adminapi#authentication */
const dates = {
  rfc2822: (now) => new Date(now).toUTCString().replace('GMT', '-0000'),
  iso: (now) => new Date(now).toISOString(),
  unix: (now) => String(Math.floor(now / 1_000)),
} as const satisfies Record<SignedRequestLogin['date'], (now: number) => string>;

/** Of no bytes at all, because no call has a body. */
const BODY_SHA256 = createHash('sha256').digest('hex');

/** HMAC over parts of each request. */
export function signedRequestSession(login: SignedRequestLogin, context: SessionContext): Session {
  const keyId = fillTemplate(login.keyId, context.values);
  return secretSession(login.secret, context, (secret, call) => {
    const date = dates[login.date](context.clock());
    const message = fillTemplate(login.message, { date, ...partsOf(call) });
    const signature = createHmac(login.algorithm, secret).update(message).digest(login.encoding);
    const basic = Buffer.from(`${keyId}:${signature}`).toString('base64');
    return { date, ...fillHeaders(login.headers, { signature, basic, 'key-id': keyId }) };
  });
}

function partsOf({ method, url }: Call): TemplateValues {
  return { method, host: url.host, path: url.pathname, query: sortedQuery(url), 'body-sha256': BODY_SHA256 };
}

/** Sorted by the encoded name, then by the encoded value. */
function sortedQuery({ searchParams }: URL): string {
  const pairs = Array.from(searchParams, (pair) => encodeQuery([pair]).split('='));
  const compare = (a = '', b = ''): number => (a < b ? -1 : Number(a > b));
  return pairs
    .sort(([aName, aValue], [bName, bValue]) => compare(aName, bName) || compare(aValue, bValue))
    .map((pair) => pair.join('='))
    .join('&');
}

function fillHeaders(headers: SignedRequestLogin['headers'], values: TemplateValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name.toLowerCase(), fillTemplate(text, values)]),
  );
}
