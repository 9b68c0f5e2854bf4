import { toHttpReply } from './to-http-reply.ts';

const reply = (payload: unknown) => {
  const { status, headers, body } = toHttpReply({ kind: 'answered', payload });
  return [status, headers, body.toString()];
};
const refused = [500, { 'content-type': 'application/json' }, '{"message":"Internal Server Error"}'];

describe('toHttpReply', () => {
  it('maps status, headers, cookies and body', () => {
    const response = { statusCode: 201, headers: { 'X-A': 'b', 'Retry-After': 30 }, cookies: ['c=d'], body: 'text' };
    expect(reply(response)).toEqual([
      201,
      { 'content-type': 'text/plain;charset=UTF-8', 'x-a': 'b', 'retry-after': '30', 'set-cookie': ['c=d'] },
      'text',
    ]);
  });

  it('takes a body in base64 and a status as text', () => {
    expect(reply({ statusCode: '200', body: 'aGk=', isBase64Encoded: true })[2]).toBe('hi');
  });

  it('takes anything without a status code for the body of a 200', () => {
    expect(reply({ ok: true })).toEqual([200, { 'content-type': 'application/json' }, '{"ok":true}']);
    expect(reply(null)).toEqual([200, { 'content-type': 'application/json' }, 'null']);
  });

  it.each([
    { statusCode: 42 },
    { statusCode: 'ok' },
    { statusCode: 200, body: { a: 1 } },
    { statusCode: 200, headers: { a: ['b'] } },
  ])('answers 500 for the malformed response %j', (response) => {
    expect(reply(response)).toEqual(refused);
  });

  it('answers 500 when the function failed', () => {
    const { status, body } = toHttpReply({ kind: 'failed', errorType: 'Error', errorMessage: 'the secret is x' });
    expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it('answers 503 when the function has no environment to spare', () => {
    const { status, body } = toHttpReply({ kind: 'refused', errorType: 'TooManyRequestsException', errorMessage: '' });
    expect([status, body.toString()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('answers 413 when the event was too large for the function', () => {
    const failed = { kind: 'refused', errorType: 'RequestTooLargeException', errorMessage: '' } as const;
    const { status, body } = toHttpReply(failed);
    expect([status, body.toString()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });
});
