import { join } from 'node:path';
import type { WebhookSource } from '@mef/webhook';

/** What the demo goes by of a webhook's folder. */
export interface WebhookRoom {
  readonly source: string;
  /** Folder of its samples. */
  readonly samples: string;
  readonly manifest: {
    readonly auth: Pick<WebhookSource<unknown>['auth'], 'proof' | 'secretName' | 'secretFormat' | 'sign'>;
    readonly identity: Pick<WebhookSource<unknown>['identity'], 'key'>;
  };
}

/** The rooms of these sources in the repository at `root`. */
export function loadRooms(root: string, sources: readonly string[]): Promise<readonly WebhookRoom[]> {
  return Promise.all(
    sources.map(async (source) => {
      const folder = join(root, 'apps', source);
      const { default: manifest } = (await import(join(folder, 'src/source.ts'))) as {
        default: WebhookSource<unknown>;
      };
      return { source, samples: join(folder, 'samples'), manifest };
    }),
  );
}
