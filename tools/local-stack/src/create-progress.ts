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

/** Lines on a terminal or in a file; colours only where there is a terminal. */
export function createProgress(
  output: { write(text: string): unknown; isTTY?: boolean },
  clock: () => number,
): Progress {
  const startedAt = clock();
  const elapsedMs = () => clock() - startedAt;
  const dim = (text: string) => (output.isTTY === true ? `\u001b[2m${text}\u001b[22m` : text);
  const red = (text: string) => (output.isTTY === true ? `\u001b[31m${text}\u001b[39m` : text);
  const green = (text: string) => (output.isTTY === true ? `\u001b[32m${text}\u001b[39m` : text);

  return {
    up(component, detail) {
      const seconds = `${(elapsedMs() / 1000).toFixed(1)} s`;
      output.write(`${green('up')}  ${component.padEnd(18)} ${detail.padEnd(44)} ${dim(seconds)}\n`);
    },
    say(line) {
      output.write(`${line}\n`);
    },
    warn(line) {
      output.write(`${red(line)}\n`);
    },
    elapsedMs,
  };
}
