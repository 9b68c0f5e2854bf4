import { Rejection } from '@mef/rejection';
import * as z from 'zod';
import { shapeFault } from './event-types.ts';

/**
 * What GitHub posts: an action, where the event has some, and objects that differ by event. Their shapes stand in the
 * tables of `places.ts`; a field that is not of the expected type counts as absent.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export const schema = z.looseObject({ action: z.string().min(1).max(100).optional() });

export type GitHubRecord = z.infer<typeof schema>;

/** Where the log of the hook's deliveries is; without it nothing is healed. */
export const settings = z.strictObject({
  hookPath: z.stringFormat('hookPath', /^(?:orgs\/[\w.-]+|repos\/[\w.-]+\/[\w.-]+)\/hooks\/\d+$/).exactOptional(),
});

const EVENT_NAME = /^[a-z][a-z0-9_]{0,99}$/;

/**
 * The event's name, which stands in a header that is not signed. So the body must have the shape of that event: a
 * recorded push that is sent again as something else is refused. Throws `payload-shape`.
 */
export function eventNameOf(record: GitHubRecord, headers: Readonly<Record<string, string>>): string {
  const event = headers['x-github-event'] ?? '';
  if (!EVENT_NAME.test(event))
    throw new Rejection('payload-shape', 'header x-github-event: expected the name of an event');
  const fault = shapeFault(event, record);
  if (fault !== undefined)
    throw new Rejection('payload-shape', `(record): expected ${fault} in what its header calls ${event}`);
  return event;
}
