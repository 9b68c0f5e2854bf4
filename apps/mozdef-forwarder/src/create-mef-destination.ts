import { postBulk, type Call } from './answer.ts';
import { checkId } from './bulk/check-id.ts';
import { createBulkDelivery, type BulkEvent } from './bulk/create-bulk-delivery.ts';
import { overwriteVersion, versioned } from './bulk/overwrite-version.ts';
import { sendSendable } from './send-sendable.ts';
import type { Destination, SentEvent, Verdict } from './verdict.ts';

/**
 * The receiver of this repository, and what answers `_bulk` as it does. Exactly once by id: it decides on the index
 * itself, and gets each event as it is.
 */
export function createMefDestination(call: Call): Destination {
  const deliver = createBulkDelivery(postBulk(call));
  return {
    deliver: (events, hasTime) =>
      sendSendable(
        events.map((event) => checkId(event) ?? toBulkEvent(event)),
        (sendable) => deliver(sendable, hasTime),
      ),
  };
}

function toBulkEvent(event: SentEvent): BulkEvent | Verdict {
  const { id, line } = event;
  if (event.overwrite !== true) return { id, line, action: `{"create":{"_id":${JSON.stringify(id)}}}` };
  const version = overwriteVersion(event);
  if (typeof version !== 'number') return version;
  return { id, line, action: JSON.stringify({ index: { _id: id, ...versioned(version) } }) };
}
