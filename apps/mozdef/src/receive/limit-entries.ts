import { Refusal } from './refusal.ts';

/**
 * Lines or elements of one bulk, action lines included: 500 bytes each in the largest body. It bounds the time for which
 * one request holds the thread, some 60 µs each; a body of 10 MiB has room for 3.5 million events.
 */
export const maxEntries = 20_000;

/** @throws Refusal 413, which tells a sender to cut its request in halves */
export function limitEntries(count: number): void {
  if (count > maxEntries)
    throw new Refusal(413, `The body has more than ${maxEntries} lines or elements: send less at a time.`);
}
