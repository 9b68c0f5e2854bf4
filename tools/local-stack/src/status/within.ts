/** What is asked while somebody waits for the page: the receiver waits three seconds for the whole answer. */
const PATIENCE_MS = 1_500;

/** The promise, or a rejection when it takes longer than {@link PATIENCE_MS}. */
export async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(`no answer within ${PATIENCE_MS / 1_000} s`));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
