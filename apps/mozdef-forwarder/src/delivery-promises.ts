import type { ForwarderSettings } from '@mef/settings';

type Dialect = ForwarderSettings['destination']['dialect'];

/** How often an event is stored at a destination that is asked more than once to store it. */
export type DeliveryPromise = 'exactly once' | 'at least once';

/**
 * By id where a dialect has ids. MozDef's own HTTP and SQS front doors have none: an answer that got lost makes a double,
 * which `details.eventid` finds.
 */
export const deliveryPromises = {
  mef: 'exactly once',
  opensearch: 'exactly once',
  legacy: 'at least once',
  sqs: 'at least once',
} as const satisfies Record<Dialect, DeliveryPromise>;
