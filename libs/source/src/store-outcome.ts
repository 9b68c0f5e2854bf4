import type { SourceDefinition } from './source-definition.ts';
import type { SourcePorts } from './source-ports.ts';
import { toDeadLetters, type Origin } from './to-dead-letters.ts';
import type { Outcome } from './to-events.ts';

/** Resolves when every event is durable in the stream and every rejection in the dead-letter queue; else rejects. */
export async function storeOutcome<Payload>(
  { events, areHeartbeats, rejected }: Pick<Outcome, 'events' | 'areHeartbeats' | 'rejected'>,
  source: SourceDefinition<Payload>,
  origin: Origin,
  ports: Pick<SourcePorts, 'stream' | 'deadLetters' | 'appVersion'>,
): Promise<void> {
  const { name, version } = source;
  const { instance, trace, overwrite, reread } = origin;
  const header = { source: name, instance: instance.name, schemaversion: version, trace, overwrite, reread };
  await Promise.all([
    ports.stream.write({ ...header, events, areHeartbeats }),
    ports.deadLetters.write(toDeadLetters(rejected, source, origin, ports.appVersion)),
  ]);
}
