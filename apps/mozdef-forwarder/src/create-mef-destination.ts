import { postBulk, type Call } from './answer.ts';
import { checkId } from './bulk/check-id.ts';
import { createBulkDelivery } from './bulk/create-bulk-delivery.ts';
import { sendSendable } from './send-sendable.ts';
import type { Destination } from './verdict.ts';

/**
 * The receiver of this repository, and what answers `_bulk` as it does. Exactly once by id: it decides on the index
 * itself, and gets each event as it is.
 */
export function createMefDestination(call: Call): Destination {
  const deliver = createBulkDelivery(postBulk(call));
  return {
    deliver: (events, hasTime) =>
      sendSendable(
        events.map((event) => checkId(event) ?? { ...event, action: `{"create":{"_id":${JSON.stringify(event.id)}}}` }),
        (sendable) => deliver(sendable, hasTime),
      ),
  };
}
