import { requestFailure } from './request-failure.ts';
import { deadLetter, retry, type Verdict } from './verdict.ts';

/** One request: its verdicts by position, or that it was refused as too large (413). */
export type Send<Event> = (events: readonly Event[]) => Promise<readonly Verdict[] | 'too large'>;

/** Halves what is too large down to one event, which alone is too large for good. Stops at the first request that fails. */
export async function deliverInHalves<Event>(events: readonly Event[], send: Send<Event>): Promise<readonly Verdict[]> {
  const verdicts = await send(events);
  if (verdicts !== 'too large') return verdicts;
  if (events.length <= 1) return events.map(() => deadLetter('destination-too-large', 'answer 413 to this one event'));
  const middle = Math.ceil(events.length / 2);
  const first = await deliverInHalves(events.slice(0, middle), send);
  const fault = requestFailure(first);
  const rest = events.slice(middle);
  return [...first, ...(fault ? rest.map(() => retry(fault)) : await deliverInHalves(rest, send))];
}
