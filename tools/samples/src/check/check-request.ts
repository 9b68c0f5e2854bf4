import { toEvents } from '@mef/source';
import { parseBody } from '@mef/validation';
import type { WebhookSource } from '@mef/webhook';
import type { Sample } from '../files/sample.ts';
import type { CheckContext } from './check-sample.ts';
import type { Result } from './finding.ts';
import { toResults } from './to-results.ts';

/** What a webhook source makes of one request, from where its sender would be proven. */
export function checkRequest(sample: Sample, source: WebhookSource<unknown>, context: CheckContext): Result[] {
  const { content, method } = sample;
  if (content.as === 'nothing')
    return method === 'GET' && source.preAuth !== undefined
      ? [{ outcome: 'handshake', detail: 'a challenge by GET' }]
      : [{ outcome: 'no payload', detail: 'a request without a body' }];
  const parsed = parseBody(content.bytes, sample.headers['content-type']);
  if (parsed.records.some((record) => source.handshake?.matches(record) === true))
    return [{ outcome: 'handshake', detail: "the provider's challenge" }];
  const headers = headersFor(sample, source);
  return toResults(toEvents(parsed, source, { ...context, headers, body: content.bytes }));
}

/** Those that the manifest names. The one with the event's name is filled from the kind where the sample lacks it. */
function headersFor({ headers, kind }: Sample, source: WebhookSource<unknown>): Record<string, string> {
  const names = [...source.auth.headersSafe, ...(source.headers ?? [])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name] ?? (name.endsWith('-event') ? kind?.split('.')[0] : undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
