import type { Context } from '../../context/context.ts';
import type { InstanceFacts } from './instance-facts.ts';
import { readPolling } from './read-polling.ts';

/** The state table knows polled sources; what was accepted from webhooks is only in CloudWatch, of which mef has no client. */
export function createAwsFacts(context: Pick<Context, 'cursors' | 'clock'>): InstanceFacts {
  return {
    of: async ({ name, kind }, instance) => {
      if (kind === 'webhook') return {};
      const { state, facts } = await readPolling(context, { app: name, instance: instance.name });
      return { lastEvent: state?.newest ?? null, ...facts };
    },
    notes: [
      'RATE, and LAST EVENT of webhooks: see the metric EventsAccepted of MozDefEventFramework in CloudWatch, by source and instance.',
    ],
  };
}
