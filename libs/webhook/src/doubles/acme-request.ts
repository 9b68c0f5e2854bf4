import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { auth, now, secret } from './acme-source.ts';

/** What is not as in a good delivery. */
export interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly signedAt?: number;
  readonly key?: string;
  readonly base64?: boolean;
}

export function request(body: string | Buffer, sent: Sent = {}): APIGatewayProxyEventV2 {
  const bytes = Buffer.from(body);
  const path = sent.path ?? '/acme-webhook/main';
  const headers = {
    'content-type': 'application/json',
    ...auth.sign(bytes, sent.key ?? secret, sent.signedAt ?? now),
    ...sent.headers,
  };
  const http = { method: sent.method ?? 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'acme' };
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      http,
      requestId: 'req-1',
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch: now,
    },
    body: sent.base64 === true ? bytes.toString('base64') : bytes.toString('utf8'),
    isBase64Encoded: sent.base64 === true,
  };
}

export const event = (fields: object) => JSON.stringify({ event: 'file.shared', ...fields });
