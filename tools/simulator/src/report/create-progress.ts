import { isBroken, type SeedReport } from '../runs/seed-report.ts';
import { brokenText } from './broken-text.ts';

export interface Progress {
  readonly show: (report: SeedReport) => void;
  readonly clear: () => void;
}

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[2K';

/** One line that is written over on a terminal, nothing in a file; but a broken seed at once, wherever it goes. */
export function createProgress(terminal: Terminal, jobs: number): Progress {
  const overwrite = (text: string): void => {
    if (terminal.isTTY === true) terminal.write(CLEAR_LINE + text);
  };
  let done = 0;
  let broken = 0;
  return {
    clear: () => overwrite(''),
    show: (report) => {
      done += 1;
      if (isBroken(report)) {
        broken += 1;
        overwrite('');
        terminal.write(`${brokenText(report, 3)}\n`);
      }
      overwrite(`${done}/${jobs} simulations, ${broken} broken; seed ${report.seed} of ${report.shape}`);
    },
  };
}
