/**
 * A subscription gives an event every few seconds, if only an empty one, as the emulator does each second. One whose
 * renewal a starved emulator forgot was waited for without end, and the shard with it.
 */
const SILENT_MS = 20_000;

/** Rejects for what does not come in time; whoever waits ends the subscription. */
export async function unlessSilent<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`silent for ${SILENT_MS / 1_000} s`));
    }, SILENT_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
