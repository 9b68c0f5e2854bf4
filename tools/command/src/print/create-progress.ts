import type { Stream } from './stream.ts';

/** How far something is that takes its time. */
export interface Progress {
  /** `part` of 1 where it is known. May be called as often as one likes. */
  readonly show: (text: string, part?: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/** What is over sooner needs no bar. */
const PATIENCE_MS = 2_000;
/** Between two lines where nobody sees a line change, such as in the log of a build. */
const LINE_EVERY_MS = 5_000;
/** Between two lines that say the same: so that whoever looks sees that it is alive. */
const SAME_LINE_EVERY_MS = 30_000;
/** How often it looks whether what was last shown has to be said: a step that takes minutes shows itself once. */
const LOOK_EVERY_MS = 1_000;
const BAR_LENGTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** One bar that changes on a terminal and is cut at its edge, because a line that wraps cannot be taken back, else a line with the time of day (UTC) now and then; nothing at all for the first two seconds. */
export function createProgress(stream: Stream, clock: () => number): Progress {
  const { write, isTerminal } = stream;
  const startedAt = clock();
  let saidAt = -Infinity;
  let said = '';
  let isDrawn = false;
  let shown: { readonly text: string; readonly part: number | undefined } | undefined;
  let timer: NodeJS.Timeout | undefined;

  function draw(text: string, part: number | undefined): void {
    const line = part === undefined ? text : `${bar(part)} ${text}`;
    write(`${CLEAR_LINE}${line.slice(0, (stream.columns ?? Infinity) - 1)}`);
    isDrawn = true;
  }

  function addLine(text: string, part: number | undefined, now: number): void {
    const line = part === undefined ? text : `${percent(part)} ${text}`;
    if (now - saidAt < (line === said ? SAME_LINE_EVERY_MS : LINE_EVERY_MS)) return;
    write(`${new Date(now).toISOString().slice(11, 19)}Z ${line}\n`);
    [said, saidAt] = [line, now];
  }

  function look(): void {
    const now = clock();
    if (shown === undefined || now - startedAt < PATIENCE_MS) return;
    const { text, part } = shown;
    if (isTerminal) draw(text, part);
    else addLine(text, part, now);
  }

  return {
    show: (text, part) => {
      shown = { text, part };
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
      look();
    },
    end: () => {
      clearInterval(timer);
      [timer, shown] = [undefined, undefined];
      if (isDrawn) write(CLEAR_LINE);
      isDrawn = false;
    },
  };
}

function bar(part: number): string {
  const full = Math.round(clamped(part) * BAR_LENGTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_LENGTH - full)} ${percent(part)}`;
}

/** Not 100 before the end. */
function percent(part: number): string {
  return `${String(Math.floor(clamped(part) * 100)).padStart(3)} %`;
}

function clamped(part: number): number {
  return Math.min(1, Math.max(0, part));
}
