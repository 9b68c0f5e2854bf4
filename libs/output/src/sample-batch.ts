import type { MozDefEvent } from '@mef/event-model';

import type { EventBatch } from './event-stream.ts';

/** An event for tests; `note` is text of the test's choice. */
export function sampleEvent(eventid: string, note = 'a note'): MozDefEvent {
  const time = '2026-03-01T12:00:00.000+00:00';
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
      eventid,
      eventtype: 'user.signed_in',
      note,
      ingest: {
        source: 'zoom-webhook',
        instance: 'main',
        schemaversion: 1,
        receivedat: time,
        trace: 'trace-1',
        contenthash: 'hash',
      },
    },
  };
}

/** A batch for tests. */
export function sampleBatch(events: readonly MozDefEvent[]): EventBatch {
  return { source: 'zoom-webhook', instance: 'main', schemaversion: 3, trace: 'trace-1', events };
}
