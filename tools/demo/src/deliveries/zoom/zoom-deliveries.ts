import type { Delivery, Kit } from '../delivery.ts';
import { forgedDeliveries } from './forged-deliveries.ts';
import { handshakeDeliveries } from './handshake-deliveries.ts';
import { honestDeliveries } from './honest-deliveries.ts';
import { malformedDeliveries } from './malformed-deliveries.ts';
import { refusedDeliveries } from './refused-deliveries.ts';
import { staleDeliveries } from './stale-deliveries.ts';
import { tamperedDeliveries } from './tampered-deliveries.ts';

/** What only Zoom, or an attacker who knows how Zoom signs, would send. */
export function zoomDeliveries(kit: Kit): Delivery[] {
  return [
    ...honestDeliveries(kit),
    ...handshakeDeliveries(kit),
    ...malformedDeliveries(kit),
    ...refusedDeliveries(kit),
    ...staleDeliveries(kit),
    ...tamperedDeliveries(kit),
    ...forgedDeliveries(kit),
  ];
}
