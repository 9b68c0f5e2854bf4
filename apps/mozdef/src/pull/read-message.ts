import { completeEvent, type Receipt } from '../normalize/complete-event.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parseJson } from '../receive/parse-json.ts';
import type { StorableEvent } from '../store/storable-event.ts';
import type { QueuedMessage } from './queue.ts';

/** OpenSearch's own limit on an id, in bytes of UTF-8. */
const maxIdBytes = 512;

/** What is stored of a message, or why nothing can be. The queue's name is added to the tags, as MozDef's worker does. */
export function readMessage(
  message: QueuedMessage,
  queueName: string,
  receipt: Receipt,
): { event: StorableEvent } | { fault: string } {
  const sent = parse(message.body);
  if ('fault' in sent) return sent;
  if (!isJsonObject(sent.value)) return { fault: 'expected a JSON object' };
  return { event: completeEvent(tagged(sent.value, queueName), idOf(sent.value, message), receipt) };
}

function parse(body: string): { value: JsonValue } | { fault: string } {
  try {
    return { value: parseJson(body) };
  } catch (error) {
    return { fault: error instanceof RangeError ? error.message : 'expected JSON' };
  }
}

function tagged(sent: JsonObject, queueName: string): JsonObject {
  const { tags } = sent;
  const own = Array.isArray(tags) ? tags : tags === undefined || tags === null ? [] : [tags];
  return { ...sent, tags: [...own, queueName] };
}

/** A message that comes twice is one event: by the event's own id, which a second message of it carries too. */
function idOf({ details }: JsonObject, { messageId }: QueuedMessage): string {
  const eventid = isJsonObject(details) ? details['eventid'] : undefined;
  const isId = typeof eventid === 'string' && eventid !== '' && Buffer.byteLength(eventid) <= maxIdBytes;
  return isId ? eventid : `sqs-${messageId}`;
}
