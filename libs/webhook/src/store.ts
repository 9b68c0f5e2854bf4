import type { RawRequest } from '@mef/auth';
import type { Instance, Outcome } from '@mef/source';
import type { WebhookSource } from './define-webhook-source.ts';
import type { Ports } from './ports.ts';
import { toDeadLetters } from './to-dead-letters.ts';

/** Resolves when every event is durable in the stream and every rejection in the dead-letter queue; else rejects. */
export async function store<Payload>(
  { events, rejected }: Outcome,
  source: WebhookSource<Payload>,
  request: { raw: RawRequest; instance: Instance },
  ports: Ports,
): Promise<void> {
  const header = {
    source: source.name,
    instance: request.instance.name,
    schemaversion: source.version,
    trace: request.raw.trace,
  };
  await Promise.all([
    ports.stream.write({ ...header, events }),
    ports.deadLetters.write(toDeadLetters(rejected, source, request, ports.appVersion)),
  ]);
}
