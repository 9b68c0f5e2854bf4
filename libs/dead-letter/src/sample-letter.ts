import type { DeadLetter } from './envelope.ts';

/** A letter for tests. */
export function sampleLetter(changes: Partial<DeadLetter> = {}): DeadLetter {
  return {
    source: 'zoom-webhook',
    instance: 'main',
    tenant: 'account-1',
    trace: 'trace-1',
    receivedAt: '2026-03-01T23:59:59.000Z',
    reasonCode: 'payload-shape',
    reasonDetail: 'payload.object.id: expected string',
    schemaVersion: 1,
    appVersion: '0123456789abcdef',
    headersSafe: { 'content-type': 'application/json' },
    contentType: 'application/json',
    unit: 'record',
    recordIndex: 0,
    raw: Buffer.from('{"event":"meeting.started"}'),
    ...changes,
  };
}
