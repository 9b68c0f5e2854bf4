import type { Toxic } from '../proxy/fault-proxy.ts';

/** Takes the request and says nothing, ever. */
export const hang: Toxic = () => undefined;
