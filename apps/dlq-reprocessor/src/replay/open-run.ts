import type { Envelope, ReplayCommand } from '@mef/dead-letter';

import type { ReprocessorPorts } from '../ports.ts';

/** What is true of one call of `replay`. */
export interface Run {
  readonly because: ReplayCommand['because'];
  readonly dryRun: boolean;
  /** Milliseconds since 1970: when the first of all calls began that go on from each other. */
  readonly beganAt: number;
  /** Key behind which this call goes on. */
  readonly after: string | undefined;
  /** Whether one more step may begin. */
  readonly hasTime: () => boolean;
  /** Bundle that is deployed for a source; not known when its function does not answer. */
  readonly deployed: (source: string) => Promise<string | undefined>;
}

export function openRun(
  { because, dryRun = false, after }: ReplayCommand,
  stopAt: number,
  { clock, sources, telemetry }: ReprocessorPorts,
): Run {
  const [began, key] = after === undefined ? [clock(), undefined] : readContinuation(after);
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
    dryRun,
    beganAt: began,
    after: key,
    hasTime: () => clock() < stopAt,
    deployed: (source) => {
      const asked = versions.get(source) ?? ask(source);
      versions.set(source, asked);
      return asked;
    },
  };
}

/** Where the next call goes on: it has to know what this run has tried already. */
export function continuation({ beganAt }: Run, last: string): string {
  return `${beganAt} ${last}`;
}

function readContinuation(after: string): [number, string] {
  const [, began, key] = /^(\d{1,15}) (.+)$/s.exec(after) ?? [];
  if (began === undefined || key === undefined) throw new Error('replay.after: expected the `next` of an answer');
  return [Number(began), key];
}

/** A letter that failed again under another reason can stand behind the place where the walk is. */
export function wasTried({ history }: Envelope, { beganAt }: Run): boolean {
  const last = history?.at(-1);
  return last !== undefined && last.because !== 'delivery' && Date.parse(last.at) >= beganAt;
}
