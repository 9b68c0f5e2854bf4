import { dirname } from 'node:path';
import type { RestSource } from '@mef/poll';
import type { WebhookSource } from '@mef/webhook';
import { describeRest } from './describe-rest.ts';
import { describeWebhook } from './describe-webhook.ts';
import { folderFaults } from './folder-spec.ts';

/** Everything that holds for every source of its kind, asserted for this one. Called from the source's own test file. */
export function describeSource<Payload>(source: WebhookSource<Payload> | RestSource<Payload>): void {
  const appRoot = dirname(dirname(expect.getState().testPath ?? ''));
  describe(source.name, () => {
    if (source.kind === 'webhook') describeWebhook(source, appRoot);
    else describeRest(source, appRoot);
    // Last, so that a run with -u has written the goldens that it asks for.
    it('is a room that everybody knows', () => expect(folderFaults(appRoot, source.kind)).toEqual([]));
  });
}
