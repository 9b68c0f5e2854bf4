/** What emulators of the JSON protocols ask for and do not check. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=S3RVER/20260101/us-east-1/local/aws4_request, SignedHeaders=host, Signature=0';

/** The version that each protocol's content type names. */
const protocols = {
  kinesis: { prefix: 'Kinesis_20131202', version: '1.1' },
  sqs: { prefix: 'AmazonSQS', version: '1.0' },
  ssm: { prefix: 'AmazonSSM', version: '1.1' },
} as const;

/** Calls an emulator as an SDK's client would, past every proxy. Throws for an answer that is no success. */
export async function callEmulator(
  url: string,
  service: keyof typeof protocols,
  operation: string,
  body: object,
): Promise<unknown> {
  const { prefix, version } = protocols[service];
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-date': '20260101T000000Z',
      'x-amz-target': `${prefix}.${operation}`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} ${operation} answered ${response.status}: ${text.slice(0, 200)}`);
  return text === '' ? undefined : JSON.parse(text);
}
