import { deliverInHalves, type Send } from '../deliver-in-halves.ts';
import { requestFailure } from '../request-failure.ts';
import { retryReasons, type RetryReason } from '../retry-reasons.ts';
import { retry, type Verdict } from '../verdict.ts';

/** How many events the destination takes in one request, as far as is known. Lives as long as the environment. */
export interface Appetite {
  events: number;
}

/** More than one call ever brings. */
export const WHOLE_APPETITE = 1_024;

/**
 * Sends no more in one request than the destination has lately taken: a quarter after each request that was too much
 * for it, twice as much after each that was not. An engine refuses a request that is larger than its own limit with the
 * same 429 for ever, so waiting alone would never end. Stops at the first request that fails.
 */
export async function deliverInPieces<Event>(
  events: readonly Event[],
  send: Send<Event>,
  appetite: Appetite,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  while (verdicts.length < events.length) {
    const piece = events.slice(verdicts.length, verdicts.length + appetite.events);
    const answered = await deliverInHalves(piece, send);
    const fault = requestFailure(answered);
    learn(appetite, piece.length, fault);
    if (fault === undefined) verdicts.push(...answered);
    else if (fault === 'load-refused' && piece.length === 1 && !endsAlone(verdicts))
      verdicts.push(retry('load-refused-alone'));
    else return stopAt(fault, [...verdicts, ...answered], events.length);
  }
  return verdicts;
}

function learn(appetite: Appetite, sent: number, fault: RetryReason | undefined): void {
  if (fault === undefined) appetite.events = Math.min(appetite.events * 2, WHOLE_APPETITE);
  else if (retryReasons[fault].shrinks) appetite.events = Math.ceil(sent / 4);
}

/** One event alone that is too much may be larger than the engine's limit; two in a row are an engine without room. */
function endsAlone(verdicts: readonly Verdict[]): boolean {
  const last = verdicts.at(-1);
  return last?.kind === 'retry' && last.reason === 'load-refused-alone';
}

function stopAt(fault: RetryReason, verdicts: readonly Verdict[], total: number): readonly Verdict[] {
  const all = Array.from({ length: total }, (_none, at) => verdicts[at] ?? retry(fault));
  return all.map((verdict) => (endsAlone([verdict]) ? retry(fault) : verdict));
}
