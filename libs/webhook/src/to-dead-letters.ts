import type { RawRequest } from '@mef/auth';
import type { DeadLetter } from '@mef/dead-letter';
import { isoWithOffset } from '@mef/event-model';
import type { Instance, RejectedRecord } from '@mef/source';
import type { WebhookSource } from './define-webhook-source.ts';

/** A dead letter for each rejected record: the raw bytes, the reason, and all that a replay needs. */
export function toDeadLetters<Payload>(
  rejected: readonly RejectedRecord[],
  source: WebhookSource<Payload>,
  { raw, instance }: { raw: RawRequest; instance: Instance },
  appVersion: string,
): DeadLetter[] {
  return rejected.map(({ recordIndex, rejection }) => ({
    source: source.name,
    instance: instance.name,
    tenant: instance.account,
    trace: raw.trace,
    receivedAt: isoWithOffset(raw.receivedAt),
    reasonCode: rejection.reason,
    reasonDetail: rejection.detail,
    schemaVersion: source.version,
    appVersion,
    headersSafe: pick(raw.headers, source.auth.headersSafe),
    contentType: raw.headers['content-type'] ?? '',
    unit: recordIndex < 0 ? 'body' : 'record',
    recordIndex,
    raw: raw.body,
  }));
}

function pick(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
