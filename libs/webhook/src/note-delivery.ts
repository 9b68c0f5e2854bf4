import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HealingSource } from './healing-source.ts';
import { instanceOf } from './instance-of.ts';
import { lowerCased } from './lower-cased.ts';
import type { HealingPorts } from './ports.ts';
import { ReplaySuspected } from './replay-suspected.ts';

/** Nothing proves an id, so a sender may write what he likes into the header. */
const DELIVERY_ID = /^[\w.:-]{1,100}$/;

/**
 * Remembers that a delivery was accepted, best effort: its events are durable by now, so nothing that goes wrong here
 * may fail it. Never rejects.
 */
export async function noteDelivery<Payload>(
  event: APIGatewayProxyEventV2,
  receivedAt: number,
  { name: app, deliveries }: HealingSource<Payload>,
  { deliveryLog, instances, telemetry }: HealingPorts,
): Promise<void> {
  const instance = instanceOf(event.rawPath, instances).name;
  const dimensions = { source: app, instance };
  const guid = lowerCased(event.headers)[deliveries.idHeader] ?? '';
  if (!DELIVERY_ID.test(guid)) {
    telemetry.count('DeliveriesUnlisted', dimensions);
    const error = new ReplaySuspected(`${deliveries.idHeader}: expected an id of the provider`);
    telemetry.log.error('accepted delivery has no id of the provider', error, { instance });
    return;
  }
  try {
    await deliveryLog.note({ app, instance }, guid, receivedAt);
  } catch (error) {
    telemetry.count('DeliveriesUnnoted', dimensions);
    telemetry.log.error('accepted delivery not noted, a replay of it would not be seen', error, { instance });
  }
}
