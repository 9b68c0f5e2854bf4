import { pinUrl, ProviderError } from '@mef/provider-client';
import { planWalk } from './walk/plan-walk.ts';
import { pollPage, type PolledPage } from './poll-page.ts';
import { writeCursor, type Cursor, type Walk } from './walk/cursor.ts';
import type { CursorName } from './cursor-store.ts';
import { halved, isSmallest } from './walk/after-page.ts';
import { dropPosition } from './walk/cut-walk.ts';
import type { Run } from './run.ts';
import type { Ending, Walked } from './run-report.ts';
import { addPage, emptyTally, type Tally } from './tally.ts';
import { waitForRate } from './wait-for-rate.ts';

/** Pages of one run; at 1,000 records each more than a run has time for. */
const MOST_PAGES = 5_000;

/** Where a run stands with one cursor. */
interface Standing {
  cursor: Cursor;
  readonly asked: Set<string>;
  expired: number;
  walked: Tally;
}

/** Walks a log from its cursor until there is no more, or the run must stop. Throws what stops the run as a failure. */
export async function walkLog<Payload>(name: CursorName, cursor: Cursor, run: Run<Payload>): Promise<WalkedLog> {
  const standing: Standing = { cursor, asked: new Set(), expired: 0, walked: emptyTally };
  for (;;) {
    const walk = planWalk(standing.cursor, run.rules, run.ports.clock());
    const ended = walk === undefined ? 'finished' : await step(name, walk, standing, run);
    if (ended !== undefined) return { cursor: standing.cursor, walked: { ended, ...standing.walked } };
  }
}

export interface WalkedLog {
  readonly cursor: Cursor;
  readonly walked: Walked;
}

async function step<Payload>(
  name: CursorName,
  walk: Walk,
  standing: Standing,
  run: Run<Payload>,
): Promise<Ending | undefined> {
  const stop = (await waitForRate(name, standing, run)) ?? (await stopReason(walk, standing, run));
  if (stop !== undefined) return stop;
  try {
    const polled = await pollPage(name, standing.cursor, walk, run);
    take(polled, standing, run);
    return polled.isFinished ? 'finished' : undefined;
  } catch (error) {
    return after(error, name, walk, standing, run);
  }
}

async function stopReason<Payload>(
  walk: Walk,
  { asked, walked }: Standing,
  run: Run<Payload>,
): Promise<Ending | undefined> {
  // A run may last for minutes: what is durable is saved, and the first run after the pause goes on from there.
  if (await run.ports.isPaused(run.instance)) return 'paused';
  if (run.ports.clock() >= run.stopAt) return 'out of time';
  if (walked.pages >= MOST_PAGES) return 'out of pages';
  const place = JSON.stringify([walk.from, walk.to, walk.position]);
  if (!asked.has(place)) return void asked.add(place);
  const { source, instance, ports, trace } = run;
  const error = new Error('The provider gave a position that it had given before: the walk goes in circles.');
  ports.telemetry.log.error('walk stopped', error, { source: source.name, instance: instance.name, trace });
  return 'going in circles';
}

function take<Payload>({ cursor, page, isOverfull }: PolledPage, standing: Standing, run: Run<Payload>): void {
  standing.cursor = cursor;
  standing.walked = addPage(standing.walked, page);
  if (isOverfull !== true) return;
  const { source, instance, ports, trace } = run;
  const error = new Error('One second has as many records as one answer holds: the provider may hide more.');
  ports.telemetry.count('WindowsOverfull', { source: source.name, instance: instance.name });
  ports.telemetry.log.error('window not complete', error, { source: source.name, instance: instance.name, trace });
}

/**
 * A rate limit is waited for, a page that is too large is asked for in halves, a position that is refused once is given
 * up; everything else ends the run, and the next one asks for less where it can.
 */
async function after<Payload>(
  error: unknown,
  name: CursorName,
  walk: Walk,
  standing: Standing,
  run: Run<Payload>,
): Promise<Ending | undefined> {
  if (!(error instanceof ProviderError)) throw error;
  standing.cursor = { ...standing.cursor, ...shorter(walk, error), notBefore: error.notBefore };
  if (error.failure === 'rate-limited') standing.asked.clear();
  if (goesOn(error, walk)) return undefined;
  await run.lease.save(name, writeCursor(standing.cursor));
  if (!isExpired(error, walk, run) || standing.expired > 0) throw error;
  const { source, instance, ports } = run;
  ports.telemetry.count('CursorsExpired', { source: source.name, instance: instance.name });
  ports.telemetry.log.warn('position no longer taken, walking anew', { instance: instance.name, trace: run.trace });
  standing.expired += 1;
  standing.asked.clear();
  standing.cursor = { ...dropPosition(standing.cursor, run.rules), savedAt: ports.clock() };
  await run.lease.save(name, writeCursor(standing.cursor));
  return undefined;
}

/** What may be too much for one answer is asked for in half the window: a query that always times out would be asked for ever. */
function shorter(walk: Walk, { failure }: ProviderError): Partial<Cursor> {
  const isTooMuch = failure === 'too-large' || failure === 'failing' || failure === 'unreachable';
  return isTooMuch && walk.position === undefined && !isSmallest(walk) ? halved(walk) : {};
}

function goesOn({ failure }: ProviderError, walk: Walk): boolean {
  return failure === 'rate-limited' || (failure === 'too-large' && walk.position === undefined && !isSmallest(walk));
}

/** A position that the provider no longer takes, or that is of an endpoint which the instance has no more. */
function isExpired<Payload>(
  { failure, status }: ProviderError,
  { position }: Walk,
  { rules, client }: Run<Payload>,
): boolean {
  if (position === undefined) return false;
  if (failure === 'foreign-url') return 'url' in position && !isOf(client.endpoint, position.url);
  return failure === 'refused' && status !== undefined && rules.expired.includes(status);
}

function isOf(endpoint: URL, url: string): boolean {
  try {
    pinUrl(endpoint, url);
    return true;
  } catch (error) {
    if (error instanceof ProviderError) return false;
    throw error;
  }
}
