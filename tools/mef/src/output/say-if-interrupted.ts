import type { Context } from '../context/context.ts';

/** Waits for some work; at Ctrl-C meanwhile, says how things are left. */
export async function sayIfInterrupted<Result>(
  { signal, say }: Pick<Context, 'signal' | 'say'>,
  sentence: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const tell = () => {
    say(sentence);
  };
  signal.addEventListener('abort', tell, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', tell);
  }
}
