import type { Delivery, Kit } from './delivery.ts';
import { forgedDeliveries } from './forged-deliveries.ts';
import { handshakeDeliveries } from './handshake-deliveries.ts';
import { honestDeliveries } from './honest-deliveries.ts';
import { malformedDeliveries } from './malformed-deliveries.ts';
import { refusedDeliveries } from './refused-deliveries.ts';
import { sampleDeliveries } from './sample-deliveries.ts';
import { staleDeliveries } from './stale-deliveries.ts';
import { tamperedDeliveries } from './tampered-deliveries.ts';

/** All that a demo sends, in order. */
export function planDeliveries(sampleFolder: string, kit: Kit): Delivery[] {
  return [
    ...sampleDeliveries(sampleFolder, kit),
    ...honestDeliveries(kit),
    ...handshakeDeliveries(kit),
    ...malformedDeliveries(kit),
    ...refusedDeliveries(kit),
    ...staleDeliveries(kit),
    ...tamperedDeliveries(kit),
    ...forgedDeliveries(kit),
  ];
}
