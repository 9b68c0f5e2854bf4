/** How long we wait when a provider says that it is too much but not until when, ms. GitHub asks for a minute. */
export const DEFAULT_WAIT_MS = 60_000;

/** Longest wait that we believe, ms: GitHub's and Okta's limits reset within the hour, and garbage must not stop a poller for good. */
export const MAX_WAIT_MS = 60 * 60_000;
