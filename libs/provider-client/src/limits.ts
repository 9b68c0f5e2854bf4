import type { HttpLimits } from './provider-client.ts';

/** Bounds of one call. */
export const limits: HttpLimits = {
  /** Okta gives up a query of its own after 30 s and says so with a 500; a shorter wait would never see that. */
  timeoutMs: 40_000,
  /** Okta's largest page has 1,000 events of some 4 KiB; eight times that is left for longer ones. */
  maxBodyBytes: 32 * 1024 * 1024,
  /** Node's own bound. https://nodejs.org/api/cli.html#--max-http-header-sizesize */
  maxHeaderBytes: 16 * 1024,
};

/** A token is made and not searched for; with the page behind it, it must fit into the lock of a poller. */
export const tokenLimits: HttpLimits = { ...limits, timeoutMs: 15_000 };
