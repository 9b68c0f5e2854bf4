/** Everything that a simulation does, in order: two runs of one seed have the same. */
export interface Trace {
  add(who: string, what: string): void;
  /** Stands for all of it. */
  digest(): string;
  /** The newest lines, oldest first. */
  lines(): readonly string[];
}

/** Lines that are kept to be read. */
const MOST_LINES = 4_000;

export function createTrace(now: () => number, start: number): Trace {
  let digest = 0x811c9dc5;
  let lines: string[] = [];
  return {
    add(who, what) {
      const line = `${timeText(now() - start)} ${who}: ${what}`;
      for (let at = 0; at < line.length; at += 1) digest = Math.imul(digest ^ line.charCodeAt(at), 0x01000193) >>> 0;
      lines.push(line);
      if (lines.length > 2 * MOST_LINES) lines = lines.slice(-MOST_LINES);
    },
    digest: () => digest.toString(16).padStart(8, '0'),
    lines: () => lines.slice(-MOST_LINES),
  };
}

/** `2:03:04.567` since the beginning. */
function timeText(ms: number): string {
  const rest = new Date(ms % 3_600_000).toISOString().slice(14, 23);
  return `${Math.floor(ms / 3_600_000)}:${rest}`;
}
