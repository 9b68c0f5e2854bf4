import type { Toxic } from '../proxy/fault-proxy.ts';

/** It is done twice, and answered once: what a service with at-least-once delivery may make of one call. */
export const twice: Toxic = async ({ forward, answer }) => {
  await forward();
  answer(await forward());
};
