import { countOutcome } from '../count-outcome.ts';
import type { Instance } from '../instance.ts';
import type { SourceDefinition } from '../source-definition.ts';
import type { SourcePorts } from '../source-ports.ts';
import { heartbeatOutcome } from './heartbeat-outcome.ts';

/** Puts a heartbeat of its own into the stream and gives its id. Rejects where the stream does not confirm it. */
export async function storeHeartbeat<Payload>(
  id: string,
  instance: Instance,
  source: SourceDefinition<Payload>,
  ports: Pick<SourcePorts, 'stream' | 'telemetry' | 'clock'>,
): Promise<string> {
  const now = ports.clock();
  const outcome = heartbeatOutcome({ id, sentAt: now }, source, { instance, receivedAt: now, trace: id });
  const { name, version } = source;
  const { events, areHeartbeats } = outcome;
  const header = { source: name, instance: instance.name, schemaversion: version, trace: id };
  await ports.stream.write({ ...header, events, areHeartbeats });
  countOutcome(outcome, name, instance, ports);
  return id;
}
