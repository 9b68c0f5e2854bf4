import type { Context } from '../../context/context.ts';
import type { Facts, InstanceFacts } from './instance-facts.ts';
import { readPolling } from './read-polling.ts';

/** The state table knows how far polled sources are, and CloudWatch what the stream confirmed. */
export function createAwsFacts(context: Pick<Context, 'cursors' | 'clock' | 'infrastructure'>): InstanceFacts {
  return {
    of: async ({ name, kind }, instance) => {
      const accepted = await context.infrastructure.accepted(name, instance.name);
      const rate: Facts = accepted === undefined ? {} : { perMinute: accepted.perMinute };
      if (kind === 'webhook') return accepted === undefined ? {} : { ...rate, lastEvent: accepted.lastAt };
      const { state, facts } = await readPolling(context, { app: name, instance: instance.name });
      return { ...rate, lastEvent: state?.newest ?? null, ...facts };
    },
    notes: [
      'RATE, and LAST EVENT of webhooks: by the metric EventsAccepted of the last day, by minutes and some two minutes late.',
    ],
  };
}
