import { setTimeout as pause } from 'node:timers/promises';

/** Resolves to true as soon as the condition holds, or to false when it has not for `limitMs`. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  lookEveryMs = 50,
): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await pause(lookEveryMs);
  }
}
