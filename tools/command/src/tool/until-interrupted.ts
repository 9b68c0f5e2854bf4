import { Interrupted } from '../errors.ts';

/** Rejects with Interrupted at Ctrl-C; what is under way is left to end with the process. */
export function untilInterrupted<Result>(running: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const interrupted = new Promise<never>((_resolve, reject) => {
    const stop = () => {
      reject(new Interrupted('Ctrl-C'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([interrupted, running]);
}
