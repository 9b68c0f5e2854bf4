import { isoWithOffset } from '@mef/event-model';
import type { Instance } from '@mef/source';
import type { Skip } from '@mef/telemetry';
import type { HealingSource } from '../healing-source.ts';
import type { HealingPorts } from '../ports.ts';
import { askAgain } from './ask-again.ts';
import { closeWindow } from './close-window.ts';
import { findUnlisted } from './find-unlisted.ts';
import type { HealingReport, HealingRun } from './healing-run.ts';
import { isHeldBack } from './is-held-back.ts';
import { planWindow, type Window } from './plan-window.ts';
import { readLog } from './read-log.ts';

/** Left of the time that Lambda gives, for the last call and for saving. */
const RESERVE_MS = 30_000;

export type Healed = HealingReport | { readonly instance: string; readonly skipped: Skip };

/**
 * One run for one instance: asks the provider again for what it could not deliver, and tells what we accepted that the
 * provider never sent. What a run does not come to, the next one does. Throws where the table or the code fails.
 */
export async function heal<Payload>(
  instance: Instance,
  source: HealingSource<Payload>,
  ports: HealingPorts,
  remainingMs: number,
): Promise<Healed> {
  if (instance.paused === true) return skip('paused', instance, source, ports);
  if (!source.deliveries.hasLog(instance)) return skip('not-configured', instance, source, ports);
  const run = startRun(instance, source, ports, remainingMs);
  if (isHeldBack(run)) return skip('rate-limited', instance, source, ports);
  return report(await healWindow(await planWindow(run), run), run);
}

function startRun<Payload>(
  instance: Instance,
  { name: app, deliveries }: HealingSource<Payload>,
  ports: HealingPorts,
  remainingMs: number,
): HealingRun {
  const startedAt = ports.clock();
  const stopAt = startedAt + remainingMs - RESERVE_MS;
  return { app, instance, deliveries, client: ports.clientOf(instance), ports, startedAt, stopAt };
}

/** Whatever cut the reading short, what was read is newest first: a later success would have been seen. */
async function healWindow(window: Window, run: HealingRun): Promise<HealingReport> {
  const log = await readLog(window.since, run);
  const { askedAgain, lost, isComplete } = await askAgain(log.attempts, window.keptSince, run);
  const closed = closeWindow(log, isComplete, window, run.startedAt);
  const unlisted = await findUnlisted(log.attempts, closed.judgedFrom, window.judgedTo, run);
  await run.ports.deliveryLog.saveProgress({ app: run.app, instance: run.instance.name }, closed.progress);
  if (closed.givenUpTo !== undefined) tellGivenUp(window.since, closed.givenUpTo, run);
  const { length: listed } = log.attempts;
  return { instance: run.instance.name, listed, askedAgain, lost, unlisted, isComplete: log.isWhole && isComplete };
}

function tellGivenUp(from: number, to: number, { instance, ports }: HealingRun): void {
  ports.telemetry.log.error('part of the log of deliveries given up', new LogGivenUp(), {
    instance: instance.name,
    from: isoWithOffset(from),
    to: isoWithOffset(to),
  });
}

/** What failed in that time and was not asked for by now is not asked for, and what was replayed is not seen. */
class LogGivenUp extends Error {
  override readonly name = 'LogGivenUp';
}

function report(report: HealingReport, { app, ports }: HealingRun): HealingReport {
  if (!report.isComplete) ports.telemetry.count('RunsCut', { source: app, instance: report.instance });
  ports.telemetry.log.info('deliveries healed', { ...report });
  return report;
}

/** A run that did no work: counted by its reason and said, so that an instance without a healer is seen. */
function skip<Payload>(
  skipped: Skip,
  { name: instance }: Instance,
  { name: source }: HealingSource<Payload>,
  { telemetry }: HealingPorts,
): Healed {
  telemetry.count('RunsSkipped', { source, instance, skip: skipped });
  telemetry.log.warn('deliveries not healed', { instance, skipped });
  return { instance, skipped };
}
