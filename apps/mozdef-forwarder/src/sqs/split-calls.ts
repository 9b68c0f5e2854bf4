import { MAX_BYTES, MAX_MESSAGES } from './queue.ts';

/** Cuts bodies, in order, into calls that the queue takes. A body that is too large alone makes a call of its own. */
export function splitCalls(bodies: readonly string[]): (readonly string[])[] {
  const calls: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const open = calls.at(-1);
    bytes += size;
    if (open && open.length < MAX_MESSAGES && bytes <= MAX_BYTES) open.push(body);
    else {
      calls.push([body]);
      bytes = size;
    }
  }
  return calls;
}
