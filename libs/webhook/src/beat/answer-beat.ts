import { heartbeatTick } from '@mef/source';
import type { WebhookSource } from '../define-webhook-source.ts';
import { beat, type BeatPorts, type Beaten } from './beat.ts';

/** Throws for an event of another form, for an instance that is not configured, and for what `beat` throws. */
export async function answerBeat<Payload>(
  event: unknown,
  source: WebhookSource<Payload>,
  ports: BeatPorts,
): Promise<Beaten> {
  const tick = heartbeatTick.safeParse(event);
  if (!tick.success) throw new Error('The event is not {"heartbeat": {"instance": …}}.');
  const instance = ports.instances.find(({ name }) => name === tick.data.heartbeat.instance);
  if (instance === undefined) throw new Error(`${source.name} has no instance of that name in its configuration.`);
  return beat(instance, source, ports);
}
