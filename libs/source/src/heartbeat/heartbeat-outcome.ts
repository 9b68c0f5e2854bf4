import { completeEvent } from '@mef/event-model';
import type { SourceDefinition } from '../source-definition.ts';
import type { Delivery, Outcome } from '../to-events.ts';
import { HEARTBEAT_EVENT_TYPE, type Heartbeat } from './heartbeat.ts';

/** Never a provider's log: a heartbeat must not share an id with an event. */
const NAMESPACE = 'mef-heartbeat';

/**
 * The one event of a heartbeat. The source's schema and `normalize` have no part in it, nor has a pause: that holds back
 * what the provider says, and this is ours. Sent again it is the same event, by its id.
 */
export function heartbeatOutcome<Payload>(
  { id, sentAt }: Heartbeat,
  { name, provider, version }: SourceDefinition<Payload>,
  { instance, receivedAt, trace }: Pick<Delivery, 'instance' | 'receivedAt' | 'trace'>,
): Outcome {
  const event = completeEvent(
    {
      eventType: HEARTBEAT_EVENT_TYPE,
      category: 'heartbeat',
      severity: 'INFO',
      summary: `heartbeat of ${name}/${instance.name}`,
      hostname: name,
      eventTime: sentAt,
      details: { heartbeatid: id },
    },
    {
      identity: { namespace: NAMESPACE, tenant: instance.account, key: id, ordinal: 0 },
      app: name,
      provider,
      instance: instance.name,
      schemaVersion: version,
      receivedAt,
      trace,
      raw: undefined,
    },
  );
  return { events: [event], areHeartbeats: true, rejected: [], ignored: [], unknownTypes: [], dropped: [] };
}
