import { createEnvelope, type DeadLetter, type Envelope } from '@mef/dead-letter';

/** A webhook's delivery that was refused. Letters of other `number`s have other ids. */
export function sampleLetter(
  number: number,
  { attempts = 1, ...changes }: Partial<DeadLetter> & { readonly attempts?: number } = {},
): Envelope {
  const receivedAt = new Date(Date.UTC(2026, 10, 10, 8, 0, number)).toISOString();
  const letter: DeadLetter = {
    source: 'acme-webhook',
    instance: 'main',
    tenant: 'sample.example.com',
    trace: `trace-${number}`,
    receivedAt,
    reasonCode: 'payload-shape',
    reasonDetail: 'payload.object.id: expected string',
    schemaVersion: 1,
    appVersion: '0123456789abcdef',
    headersSafe: { 'x-request-id': `request-${number}` },
    contentType: 'application/json',
    unit: 'record',
    recordIndex: 0,
    raw: Buffer.from(`{"event":"meeting.started","api_token":"sample-token","number":${number}}`),
    ...changes,
  };
  return { ...createEnvelope(letter, Date.parse(letter.receivedAt) + 1_000), attempts };
}
