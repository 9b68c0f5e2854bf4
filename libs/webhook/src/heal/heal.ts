import type { Instance } from '@mef/source';
import type { Skip } from '@mef/telemetry';
import type { HealingSource } from '../healing-source.ts';
import type { HealingPorts } from '../ports.ts';
import { askAgain } from './ask-again.ts';
import { findFailed } from './find-failed.ts';
import { findUnlisted } from './find-unlisted.ts';
import type { HealingReport, HealingRun } from './healing-run.ts';
import { isHeldBack } from './is-held-back.ts';
import { OVERLAP_MS, planWindow, type Window } from './plan-window.ts';
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
  const { attempts, ended } = await readLog(window.since, run);
  const failed = ended === 'rate-limited' ? [] : findFailed(attempts, run.startedAt);
  const { askedAgain, lost, isComplete } = await askAgain(failed, window.keptSince, run);
  const report = { instance: run.instance.name, listed: attempts.length, askedAgain, lost };
  if (ended !== 'whole') return { ...report, unlisted: 0, isComplete: false };
  const unlisted = await findUnlisted(attempts, window, run);
  await save(isComplete, window, run);
  return { ...report, unlisted, isComplete };
}

function save(isComplete: boolean, { since, judgedTo }: Window, { app, ports, ...run }: HealingRun): Promise<void> {
  const next = isComplete ? run.startedAt - OVERLAP_MS : since;
  return ports.deliveryLog.saveProgress({ app, instance: run.instance.name }, { since: next, judgedTo });
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
