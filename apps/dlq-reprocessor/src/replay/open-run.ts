import type { Envelope, ReplayCommand } from '@mef/dead-letter';

import type { ReprocessorPorts } from '../ports.ts';
import { createPausedInstances, type PausedInstances } from './paused-instances.ts';
import { createSilentSources, type SilentSources } from './silent-sources.ts';

/** What is true of one call of `replay`. */
export interface Run {
  readonly because: ReplayCommand['because'];
  /** Whose letters are meant: of a deployment, what was deployed. */
  readonly source: string | undefined;
  readonly dryRun: boolean;
  /** Milliseconds since 1970: when the first of all calls began that go on from each other. */
  readonly beganAt: number;
  /** Key behind which this call goes on, and how long the call before would still have had to wait. */
  readonly from: { readonly key: string; readonly owedMs: number } | undefined;
  /** Whether one more step may begin. */
  readonly hasTime: () => boolean;
  readonly paused: PausedInstances;
  readonly silent: SilentSources;
  /** Bundle that is deployed for a source; not known when its function does not answer. */
  readonly deployed: (source: string) => Promise<string | undefined>;
}

export function openRun(
  { because, source: meant, dryRun = false, after }: ReplayCommand,
  stopAt: number,
  { clock, sources, telemetry }: ReprocessorPorts,
): Run {
  const before = after === undefined ? undefined : readContinuation(after);
  const versions = new Map<string, Promise<string | undefined>>();
  const ask = async (source: string): Promise<string | undefined> => {
    try {
      return (await sources.reprocess(source, { dryRun: true, envelopes: [] })).appVersion;
    } catch (error) {
      telemetry.log.error('version of a source not known', error, { source });
      return undefined;
    }
  };
  return {
    because,
    source: meant,
    dryRun,
    beganAt: before?.beganAt ?? clock(),
    from: before,
    hasTime: () => clock() < stopAt,
    paused: createPausedInstances(because),
    silent: createSilentSources(before?.silent),
    deployed: (source) => {
      const asked = versions.get(source) ?? ask(source);
      versions.set(source, asked);
      return asked;
    },
  };
}

/** Where the next call goes on: it has to know what this walk has tried and learnt, and what it owes to its rate. */
export function continuation({ beganAt, silent }: Run, last: string, owedMs: number): string {
  return `${beganAt} ${owedMs} [${silent.names().join(',')}] ${last}`;
}

const CONTINUATION = /^(\d{1,15}) (\d{1,15}) \[([\w,-]*)\] (.+)$/s;

export function isContinuation(text: string): boolean {
  return CONTINUATION.test(text);
}

function readContinuation(after: string): { beganAt: number; owedMs: number; silent: readonly string[]; key: string } {
  const [, began, owed, silent, key] = CONTINUATION.exec(after) ?? [];
  if (began === undefined || owed === undefined || silent === undefined || key === undefined)
    throw new Error('replay.after: expected the `next` of an answer');
  return { beganAt: Number(began), owedMs: Number(owed), silent: silent.split(',').filter(Boolean), key };
}

/**
 * A letter that failed again under another reason can stand behind the place where the walk is. The hourly walk may last
 * for hours, with deployments in between: what others tried meanwhile, it may have other code for.
 */
export function wasTried({ history }: Envelope, { beganAt, because }: Run): boolean {
  const last = history?.at(-1);
  if (last === undefined || Date.parse(last.at) < beganAt) return false;
  return because === 'schedule' ? last.because === 'schedule' : last.because !== 'delivery';
}
