import { asItStands } from '@mef/source';
import * as z from 'zod';
import { heal, type Healed } from './heal/heal.ts';
import type { HealingSource } from './healing-source.ts';
import type { HealingPorts } from './ports.ts';

/** What the schedule sends. */
const tickSchema = z.strictObject({ instance: z.string() });

/** Throws for an event of another form, for an instance that is not configured, and for what `heal` throws. */
export async function answerHealing<Payload>(
  event: unknown,
  source: HealingSource<Payload>,
  ports: HealingPorts,
  remainingMs: number,
): Promise<Healed> {
  const tick = tickSchema.safeParse(event);
  if (!tick.success) throw new Error('The event is not {"instance": …}.');
  const instance = ports.instances.find(({ name }) => name === tick.data.instance);
  if (instance === undefined) throw new Error(`${source.name} has no instance of that name in its configuration.`);
  return heal(await asItStands(instance, ports), source, ports, remainingMs);
}
