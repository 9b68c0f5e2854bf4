/** One line that tells how far a long step is; says nothing where no person looks. */
export interface Progress {
  readonly show: (done: number, total: number, what: string) => void;
  readonly clear: () => void;
}

const WIDTH = 30;

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (done, total, what) => {
      stream.write(`\r\u001b[2K${progressLine(done, total, what)}`);
    },
    clear: () => {
      stream.write('\r\u001b[2K');
    },
  };
}

export function progressLine(done: number, total: number, what: string): string {
  const filled = total === 0 ? WIDTH : Math.min(WIDTH, Math.round((done / total) * WIDTH));
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total} ${what}`;
}
