import type { Toxic } from '../proxy/fault-proxy.ts';

/** It was done, and the connection breaks before a byte of the answer: the client cannot know. */
export const loseAnswer: Toxic = async ({ forward, reset }) => {
  await forward();
  reset();
};
