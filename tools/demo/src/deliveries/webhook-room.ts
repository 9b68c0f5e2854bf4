import type { WebhookSource } from '@mef/webhook';
import type { Drops } from './drops.ts';

/** What the demo goes by of a webhook's folder. */
export interface WebhookRoom {
  readonly source: string;
  /** Folder of its samples. */
  readonly samples: string;
  readonly manifest: {
    readonly auth: Pick<WebhookSource<unknown>['auth'], 'proof' | 'secretName' | 'secretFormat' | 'sign'>;
    readonly identity: Pick<WebhookSource<unknown>['identity'], 'key'>;
  };
  readonly drops: Drops;
}
