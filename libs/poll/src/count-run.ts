import type { Instance } from '@mef/source';
import type { Skip } from '@mef/telemetry';
import type { CursorName } from './cursor-store.ts';
import type { Cursor } from './walk/cursor.ts';
import type { Poller } from './open-run.ts';
import type { Run } from './run.ts';
import type { RunReport, Walked } from './run-report.ts';

/** A tick that did no work: counted by its reason, so that an instance that stands still is seen. */
export function skip<Payload>(
  reason: Skip,
  { name }: Instance,
  { source, ports }: Pick<Poller<Payload>, 'source' | 'ports'>,
): { readonly instance: string; readonly skipped: Skip } {
  ports.telemetry.count('RunsSkipped', { source: source.name, instance: name, skip: reason });
  return { instance: name, skipped: reason };
}

/** How far behind the provider the instance is, and how long ago its cursor moved. */
export function gaugeCursor<Payload>(
  { newest, savedAt }: Pick<Cursor, 'newest' | 'savedAt'>,
  { source, instance, ports }: Pick<Run<Payload>, 'source' | 'instance' | 'ports'>,
): void {
  const dimensions = { source: source.name, instance: instance.name };
  const now = ports.clock();
  ports.telemetry.gauge('CursorAge', dimensions, Math.max(0, now - savedAt) / 1_000);
  if (newest !== undefined) ports.telemetry.gauge('PollLag', dimensions, Math.max(0, now - newest) / 1_000);
}

export function countWalk<Payload>(
  cursor: CursorName,
  walked: Walked,
  { source, instance, ports, trace }: Run<Payload>,
): NonNullable<RunReport['live']> {
  if (walked.ended !== 'finished') ports.telemetry.count('RunsCut', { source: source.name, instance: instance.name });
  ports.telemetry.log.info('log walked', { cursor, ...walked, instance: instance.name, trace });
  return walked;
}
