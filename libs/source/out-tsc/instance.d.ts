import type { InstanceSettings } from '@mef/settings';
/**
 * One account of a provider that a source serves. A paused one is held back by an operator: a poller stands still, and
 * a webhook's deliveries wait as dead letters.
 */
export type Instance = InstanceSettings;
