import { Refusal } from '../refusal.ts';

/** The steps after the files are written; where one fails, `leftAt` tells the author how things stand and what to do. */
export async function finish(leftAt: string, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${leftAt}`);
  }
}
