import { createHash } from 'node:crypto';

import type { MozDefEvent } from '@mef/event-model';
import type { EventBatch } from '@mef/output';

/** A batch of `count` events that differ; each holds `noteBytes` bytes of hex, which gzip halves and no more. */
export function sampleBatch(count: number, noteBytes = 64): EventBatch {
  const events = Array.from({ length: count }, (_, at) => sampleEvent(at, noteBytes));
  return { source: 'zoom-webhook', instance: 'main', schemaversion: 1, trace: 'trace-1', events };
}

function sampleEvent(at: number, noteBytes: number): MozDefEvent {
  const time = '2026-03-01T12:00:00.000+00:00';
  const ingest = {
    source: 'zoom-webhook',
    instance: 'main',
    schemaversion: 1,
    receivedat: time,
    trace: 'trace-1',
    contenthash: 'hash',
  };
  return {
    timestamp: time,
    utctimestamp: time,
    category: 'authentication',
    severity: 'INFO',
    summary: 'Ann Example signed in',
    hostname: 'zoom.us',
    processname: 'zoom-webhook',
    processid: '0',
    source: 'zoom',
    tags: ['zoom-webhook'],
    details: {
      eventid: createHash('sha256').update(String(at)).digest('base64url'),
      eventtype: 'user.signed_in',
      note: hex(at, noteBytes),
      ingest,
    },
  };
}

function hex(seed: number, bytes: number): string {
  return createHash('shake256', { outputLength: bytes / 2 })
    .update(String(seed))
    .digest('hex');
}
