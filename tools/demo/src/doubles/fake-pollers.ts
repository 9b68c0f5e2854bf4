import type { Origin } from '../deliveries/delivery.ts';
import type { Operator } from './operator.ts';
import { fakeEvent, type FakeStore } from './fake-store.ts';
import type { Flaws } from './refuse-fake-request.ts';

interface Happened {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  polled: boolean;
}

const SOURCE = 'okta-poller';

/** Events of these types happen in turn. */
const POLLED_TYPES = ['user.created', 'user.deleted', 'user.locked'] as const;

type Name = 'main' | 'eu';

/** Providers and pollers of two instances of one source. */
export function createFakePollers(stored: FakeStore, flaws: Flaws, operator: Operator) {
  const providers: Readonly<Record<Name, Happened[]>> = { main: [], eu: [] };
  const backfillLeft = { main: operator.backfillLeft ?? 0, eu: operator.backfillLeft ?? 0 };

  function poll(instance: Name): object {
    if (operator.paused === true) return { instance, skipped: 'paused' };
    backfillLeft[instance] -= 1;
    if (flaws.failsToPoll) return { errorType: 'ProviderError', errorMessage: 'the provider said 401' };
    for (const event of providers[instance]) {
      const isLost = flaws.losesPolled === true && event.id.endsWith('-3');
      const isDropped = event.type === operator.drops && flaws.ignoresDrop !== true;
      if (!event.polled && !isLost && !isDropped) store({ source: SOURCE, instance }, event);
      event.polled = true;
    }
    return { instance, live: { ended: 'finished' } };
  }

  function store(origin: Origin, { id, at }: Happened, document = `${origin.instance} ${id}`): void {
    stored.set(document, fakeEvent(origin, { eventid: id }, { utctimestamp: at }));
  }

  function backfill({ instance }: { readonly instance: Name }): object {
    if (operator.namesNoEnd === true || flaws.refusesBackfills)
      return { requested: false, refusal: 'no end in the request' };
    if (backfillLeft[instance] > 0) return { requested: false };
    if (flaws.storesBackfilledTwice)
      for (const event of providers[instance])
        store({ source: SOURCE, instance }, event, `again ${instance} ${event.id}`);
    return { requested: true };
  }

  return {
    /** What the product's functions answer to `{instance}` and `{backfill}`. */
    invoke: (event: { readonly instance: Name } | { readonly backfill: { readonly instance: Name } }): object =>
      'backfill' in event ? backfill(event.backfill) : poll(event.instance),
    /** What the provider's control answers. */
    control(instance: Name, add: number): object {
      const events = providers[instance];
      const prefix = flaws.sharesIds ? 'any' : instance;
      for (let left = add; left > 0; left -= 1)
        events.push({
          id: `${prefix}-${events.length}`,
          at: new Date().toISOString(),
          type: POLLED_TYPES[events.length % POLLED_TYPES.length] ?? '',
          polled: false,
        });
      const wanted = operator.paused === true ? [] : events.filter(({ type }) => type !== operator.drops);
      return { added: events.length, calls: 0, eventIds: wanted.map(({ id }) => id) };
    },
    /** As `stack.json` lists them. */
    listed: (base: string) => ({
      [SOURCE]: Object.fromEntries(
        Object.keys(providers).map((instance) => [instance, { controlUrl: `${base}/control/${SOURCE}/${instance}` }]),
      ),
    }),
  };
}
