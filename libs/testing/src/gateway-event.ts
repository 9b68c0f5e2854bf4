import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as a sender makes it. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The event that a gateway makes of a POST, payload format 2.0: JSON as text, all else as base64.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function gatewayEvent(path: string, { headers, body }: SentRequest, asBase64 = false): APIGatewayProxyEventV2 {
  const isText = !asBase64 && Buffer.from(Buffer.from(body).toString('utf8'), 'utf8').equals(body);
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: lower,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'gateway.example.com',
      domainPrefix: 'gateway',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: lower['user-agent'] ?? '' },
      requestId: 'sample',
      routeKey: `POST ${path}`,
      stage: '$default',
      time: '02/Jan/2026:03:04:05 +0000',
      timeEpoch: Date.UTC(2026, 0, 2, 3, 4, 5),
    },
    body: Buffer.from(body).toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
}
