import type { Toxic } from '../proxy/fault-proxy.ts';

/** The connection breaks, and nothing was done. */
export const resetAtOnce: Toxic = ({ reset }) => {
  reset();
};
