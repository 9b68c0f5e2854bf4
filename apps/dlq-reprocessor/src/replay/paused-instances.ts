import type { Envelope, ReplayCommand, ReplayResult } from '@mef/dead-letter';

/** What one run has learnt of pauses: of thousands of letters that one holds back, the first of a run is asked for all. */
export interface PausedInstances {
  readonly learn: (result: ReplayResult) => void;
  /** Whether another letter of its instance had the answer that this one would have. */
  readonly hold: (letter: Envelope) => boolean;
}

/** A person's command tries every letter. */
export function createPausedInstances(because: ReplayCommand['because']): PausedInstances {
  const paused = new Set<string>();
  const nameOf = ({ source, instance }: Pick<Envelope, 'source' | 'instance'>): string => `${source}/${instance}`;
  return {
    learn(result) {
      if (because !== 'command' && result.reason === 'instance-paused') paused.add(nameOf(result));
    },
    hold: (letter) => letter.reasonCode === 'instance-paused' && paused.has(nameOf(letter)),
  };
}
