/** Everything that a simulation does, in order: two runs of one seed have the same. */
export interface Trace {
  add(who: string, what: string): void;
  /** Stands for all of it. */
  digest(): string;
  /** The newest lines, oldest first. */
  lines(): readonly string[];
}

interface Step {
  readonly ms: number;
  readonly who: string;
  readonly what: string;
}

/** Lines that are kept to be read. */
const MOST_LINES = 4_000;

export function createTrace(now: () => number, start: number): Trace {
  let digest = 0x811c9dc5;
  let steps: Step[] = [];
  const mix = (value: number): void => void (digest = Math.imul(digest ^ value, 0x01000193) >>> 0);
  const mixText = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) mix(text.charCodeAt(at));
  };
  return {
    add(who, what) {
      const ms = now() - start;
      mix(ms);
      mixText(who);
      mixText(what);
      steps.push({ ms, who, what });
      if (steps.length > 2 * MOST_LINES) steps = steps.slice(-MOST_LINES);
    },
    digest: () => digest.toString(16).padStart(8, '0'),
    lines: () => steps.slice(-MOST_LINES).map(({ ms, who, what }) => `${timeText(ms)} ${who}: ${what}`),
  };
}

/** `2:03:04.567` since the beginning. */
function timeText(ms: number): string {
  const rest = new Date(ms % 3_600_000).toISOString().slice(14, 23);
  return `${Math.floor(ms / 3_600_000)}:${rest}`;
}
