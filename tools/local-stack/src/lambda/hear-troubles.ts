import { readTrouble } from './read-trouble.ts';
import type { Trouble } from './trouble.ts';

/** Tells of the errors that this process logs from now on; what it prints is printed as before. */
export function hearTroubles(streams: readonly NodeJS.WriteStream[], tell: (trouble: Trouble) => void): void {
  for (const stream of streams) {
    const write = stream.write.bind(stream) as (...args: readonly unknown[]) => boolean;
    stream.write = (...args: readonly unknown[]) => {
      const trouble = typeof args[0] === 'string' ? readTrouble(args[0]) : undefined;
      if (trouble !== undefined) tell(trouble);
      return write(...args);
    };
  }
}
