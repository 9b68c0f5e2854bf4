import type { Paint } from '@mef/command';

/** What the supervisor says while it works. */
export interface Progress {
  /** One component is up. */
  up(component: string, detail: string): void;
  /** Something happened that is worth a line. */
  readonly say: (line: string) => void;
  /** Something went wrong that whoever works on a source wants to know. */
  readonly warn: (line: string) => void;
  /** Milliseconds since the start. */
  elapsedMs(): number;
}

export function createProgress(say: (line: string) => void, paint: Paint, clock: () => number): Progress {
  const startedAt = clock();
  const elapsedMs = () => clock() - startedAt;
  return {
    up(component, detail) {
      const seconds = `${(elapsedMs() / 1000).toFixed(1)} s`;
      say(`${paint('green', 'up')}  ${component.padEnd(18)} ${detail.padEnd(44)} ${paint('dim', seconds)}`);
    },
    say,
    warn(line) {
      say(paint('red', line));
    },
    elapsedMs,
  };
}
