import { isUtf8 } from 'node:buffer';
import { ACCOUNT } from '../templates/resource-type.ts';
import type { GatewayEvent, WireRequest } from './gateway-event.ts';
import type { MatchedRoute } from './match-route.ts';

/** Whose bodies arrive as text; those of any other type, or of none, arrive as base64. */
const TEXT_TYPES = /^(text\/.*|application\/(json|xml|javascript))$/;

/** They belong to the connection with the gateway and do not reach the function. */
const HOP_BY_HOP = new Set(['connection', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * The request as API Gateway hands it to a function. A body of a text type whose bytes are no UTF-8 comes as base64: AWS
 * documents no answer for it, text could not hold it, and a signature over the bytes must be able to verify.
 */
export function toGatewayEvent(request: WireRequest, route: MatchedRoute, requestId: string, now: Date): GatewayEvent {
  const { method, target, body, sourceIp } = request;
  const [rawPath = '', ...query] = target.split('?');
  const rawQueryString = query.join('?');
  const { cookie, ...headers } = joinHeaders(request);
  const isText = isTextType(headers['content-type']) && isUtf8(body);
  const host = headers['host'] ?? '';
  // A Function URL has no routes.
  const routeKey = route.via === 'gateway' ? route.routeKey : '$default';
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/[;,] ?/) }),
    headers,
    ...(rawQueryString === '' ? {} : { queryStringParameters: joinQuery(rawQueryString) }),
    ...(Object.keys(route.pathParameters).length === 0 ? {} : { pathParameters: route.pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: route.apiId,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function isTextType(contentType: string | undefined): boolean {
  return TEXT_TYPES.test(contentType?.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** Lower case, repeated ones joined by a comma. */
function joinHeaders({ rawHeaders, body, sourceIp }: WireRequest): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (!HOP_BY_HOP.has(name)) headers[name] = name in headers ? `${headers[name] ?? ''},${value}` : value;
  }
  const forwarded = headers['x-forwarded-for'];
  return {
    ...headers,
    'content-length': String(body.length),
    'x-forwarded-for': forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`,
    'x-forwarded-proto': 'http',
  };
}

function joinQuery(rawQueryString: string): Record<string, string> {
  const query = new URLSearchParams(rawQueryString);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
