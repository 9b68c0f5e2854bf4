import type { RestSource } from '@mef/poll';
import type { WebhookSource } from '@mef/webhook';

/** A manifest of either kind; what its schema reads is between it and its `normalize`. */
export type CheckedSource = WebhookSource<unknown> | RestSource<unknown>;
