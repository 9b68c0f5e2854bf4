import type { WireRequest } from './gateway-event.ts';
import { toGatewayEvent } from './to-gateway-event.ts';

const route = {
  apiId: 'api1',
  routeKey: 'POST /zoom-webhook/main',
  integrationId: 'i',
  pathParameters: {},
  via: 'gateway' as const,
  authorizerId: undefined,
};
const now = new Date('2026-03-12T19:03:58.390Z');

function event(request: Partial<WireRequest> = {}) {
  const complete = {
    method: 'POST',
    target: '/zoom-webhook/main',
    rawHeaders: [],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
  };
  return toGatewayEvent({ ...complete, ...request }, route, 'request-1', now);
}

const withType = (type: string | undefined, body: string | Buffer) =>
  event({ body: Buffer.from(body), rawHeaders: type === undefined ? [] : ['Content-Type', type] });

describe('toGatewayEvent', () => {
  it('has the one route that a Function URL has', () => {
    const request = { method: 'POST', target: '/a/b', rawHeaders: [], body: Buffer.alloc(0), sourceIp: '127.0.0.1' };
    const { routeKey, requestContext } = toGatewayEvent(request, { ...route, via: 'function-url' }, 'request-1', now);
    expect([routeKey, requestContext.routeKey]).toEqual(['$default', '$default']);
  });

  it('has the fields of payload format 2.0', () => {
    const rawHeaders = ['Host', 'hooks.example.com', 'User-Agent', 'Zoom', 'Content-Type', 'application/json'];
    expect(event({ target: '/zoom-webhook/main?a=1&b=2&a=3%20x', rawHeaders, body: Buffer.from('{}') })).toEqual({
      version: '2.0',
      routeKey: 'POST /zoom-webhook/main',
      rawPath: '/zoom-webhook/main',
      rawQueryString: 'a=1&b=2&a=3%20x',
      headers: {
        host: 'hooks.example.com',
        'user-agent': 'Zoom',
        'content-type': 'application/json',
        'content-length': '2',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { a: '1,3 x', b: '2' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: 'hooks.example.com',
        domainPrefix: 'hooks',
        http: {
          method: 'POST',
          path: '/zoom-webhook/main',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'Zoom',
        },
        requestId: 'request-1',
        routeKey: 'POST /zoom-webhook/main',
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: 1_773_342_238_390,
      },
      body: '{}',
      isBase64Encoded: false,
    });
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/xml',
    'application/javascript',
    'text/plain',
    'text/csv;header=present',
  ])('hands over %s as text', (type) => {
    expect(withType(type, 'héllo')).toMatchObject({ body: 'héllo', isBase64Encoded: false });
  });

  it.each([
    undefined,
    '',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/cloudevents+json',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('hands over %s as base64', (type) => {
    expect(withType(type, 'a=b')).toMatchObject({ body: 'YT1i', isBase64Encoded: true });
  });

  it('loses no byte of a text that is no UTF-8', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    for (const type of ['application/json', undefined]) {
      const { body = '', isBase64Encoded } = withType(type, bytes);
      expect(isBase64Encoded).toBe(true);
      expect(Buffer.from(body, 'base64')).toEqual(bytes);
    }
  });

  it('keeps a byte order mark, which is part of what was signed', () => {
    expect(withType('application/json', '\ufeff{}').body).toBe('\ufeff{}');
  });

  it('has no body when none was sent', () => {
    expect(event()).not.toHaveProperty('body');
    expect(event().isBase64Encoded).toBe(false);
  });

  it('joins repeated headers, in lower case, and keeps those of the connection back', () => {
    const rawHeaders = [
      'X-Sig',
      'a',
      'x-sig',
      'b',
      'Authorization',
      '1',
      'authorization',
      '2',
      'Connection',
      'keep-alive',
      'Transfer-Encoding',
      'chunked',
      '__proto__',
      'p',
    ];
    const { headers } = event({ rawHeaders });
    expect(Object.entries(headers)).toEqual([
      ['x-sig', 'a,b'],
      ['authorization', '1,2'],
      ['__proto__', 'p'],
      ['content-length', '0'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-proto', 'http'],
    ]);
  });

  it('moves cookies to a list of their own', () => {
    const { cookies, headers } = event({ rawHeaders: ['Cookie', 'a=1; b=2'] });
    expect(cookies).toEqual(['a=1', 'b=2']);
    expect(headers).not.toHaveProperty('cookie');
  });

  it('appends to X-Forwarded-For what it sees itself', () => {
    expect(event({ rawHeaders: ['X-Forwarded-For', '192.0.2.1'] }).headers['x-forwarded-for']).toBe(
      '192.0.2.1, 127.0.0.1',
    );
  });
});
