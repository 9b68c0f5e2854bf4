import type { Origin } from '../deliveries/delivery.ts';

export interface FakeEvent extends Record<string, unknown> {
  readonly utctimestamp: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What MozDef has, by document id. */
export type FakeStore = Map<string, FakeEvent>;

/** An event as the product would store it. */
export function fakeEvent(
  { source, instance }: Origin,
  details: Readonly<Record<string, unknown>>,
  { severity = 'INFO', utctimestamp = '2026-11-21T08:00:00Z' } = {},
): FakeEvent {
  const ingest = { source, instance, receivedat: utctimestamp };
  return {
    category: 'account creation',
    severity,
    summary: 's',
    utctimestamp,
    details: { ...details, ingest },
  };
}

/** MozDef's search, for words. */
export function searchFake(stored: FakeStore, asked: URLSearchParams): { total: number; events: FakeEvent[] } {
  const [from, to] = [asked.get('from') ?? '0000', asked.get('to') ?? '9999'];
  const word = asked.get('q') ?? '';
  const found = [...stored.values()].filter(
    (event) => event.utctimestamp >= from && event.utctimestamp < to && JSON.stringify(event).includes(word),
  );
  return { total: found.length, events: found.slice(0, Number(asked.get('size') ?? 50)) };
}
