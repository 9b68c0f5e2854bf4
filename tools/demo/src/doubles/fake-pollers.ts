import type { Origin } from '../deliveries/delivery.ts';
import { fakeEvent, type FakeStore } from './fake-store.ts';
import type { Flaws } from './refuse-fake-request.ts';

interface Happened {
  readonly id: string;
  readonly at: string;
  polled: boolean;
}

const SOURCE = 'okta-poller';

/** Providers and pollers of two instances of one source. */
export function createFakePollers(stored: FakeStore, flaws: Flaws) {
  const providers: Readonly<Record<string, Happened[]>> = { main: [], eu: [] };

  function poll(instance: string): object {
    if (flaws.failsToPoll) return { errorType: 'ProviderError', errorMessage: 'the provider said 401' };
    for (const event of providers[instance] ?? []) {
      const isLost = flaws.losesPolled === true && event.id.endsWith('-3');
      if (!event.polled && !isLost) store({ source: SOURCE, instance }, event);
      event.polled = true;
    }
    return { instance, live: { ended: 'finished' } };
  }

  function store(origin: Origin, { id, at }: Happened, document = `${origin.instance} ${id}`): void {
    stored.set(document, fakeEvent(origin, { eventid: id }, { utctimestamp: at }));
  }

  function backfill({ instance }: { readonly instance: string }): object {
    if (flaws.storesBackfilledTwice)
      for (const event of providers[instance] ?? [])
        store({ source: SOURCE, instance }, event, `again ${instance} ${event.id}`);
    return { requested: true };
  }

  return {
    /** What the product's functions answer to `{instance}` and `{backfill}`. */
    invoke: (event: { readonly instance: string } | { readonly backfill: { readonly instance: string } }): object =>
      'backfill' in event ? backfill(event.backfill) : poll(event.instance),
    /** What the provider's control answers. */
    control(instance: string, add: number): object {
      const events = providers[instance] ?? [];
      const prefix = flaws.sharesIds ? 'any' : instance;
      for (let left = add; left > 0; left -= 1)
        events.push({ id: `${prefix}-${events.length}`, at: new Date().toISOString(), polled: false });
      return { added: events.length, calls: 0, eventIds: events.map(({ id }) => id) };
    },
    /** As `stack.json` lists them. */
    listed: (base: string) => ({
      [SOURCE]: Object.fromEntries(
        Object.keys(providers).map((instance) => [instance, { controlUrl: `${base}/control/${SOURCE}/${instance}` }]),
      ),
    }),
  };
}
