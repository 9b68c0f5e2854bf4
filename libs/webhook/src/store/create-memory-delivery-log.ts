import type { Asks, DeliveryLog, HealingProgress, InstanceKey, NotedDelivery } from '../delivery-log.ts';

/** Accepted deliveries in memory. */
export interface MemoryDeliveryLog extends DeliveryLog {
  /** Lets the next calls fail. */
  failNext(calls: number): void;
}

interface AskTimes extends Omit<Asks, 'counted'> {
  readonly counted: ReadonlySet<number>;
}

export function createMemoryDeliveryLog(): MemoryDeliveryLog {
  const noted = new Map<string, NotedDelivery[]>();
  const saved = new Map<string, HealingProgress>();
  const asked = new Map<string, Map<string, AskTimes>>();
  let failures = 0;

  const call = <T>(work: () => T): Promise<T> => {
    if (failures === 0) return Promise.resolve(work());
    failures -= 1;
    return Promise.reject(new Error('The delivery log was told to fail.'));
  };
  const of = (key: InstanceKey): NotedDelivery[] => noted.get(nameOf(key)) ?? [];

  const askedOf = (key: InstanceKey): Map<string, AskTimes> => asked.get(nameOf(key)) ?? new Map<string, AskTimes>();
  const noteAsked = (key: InstanceKey, guid: string, change: (before: AskTimes) => AskTimes, at: number): void => {
    const all = askedOf(key);
    const before = all.get(guid) ?? { firstAt: at, counted: new Set(), isLost: false };
    asked.set(nameOf(key), all.set(guid, change(before)));
  };

  return {
    note: (key, guid, receivedAt) =>
      call(() => {
        const others = of(key).filter((one) => one.guid !== guid || one.receivedAt !== receivedAt);
        const all = [...others, { guid, receivedAt }];
        noted.set(
          nameOf(key),
          all.sort((a, b) => a.receivedAt - b.receivedAt),
        );
      }),
    notedSince: (key, since) => call(() => of(key).filter(({ receivedAt }) => receivedAt >= since)),
    progress: (key) => call(() => saved.get(nameOf(key))),
    saveProgress: (key, progress) => call(() => void saved.set(nameOf(key), progress)),
    noteAsk: (key, guid, askedAt, isCounted) =>
      call(() => {
        const counted = isCounted ? [askedAt] : [];
        const change = (one: AskTimes) => ({ ...one, counted: new Set([...one.counted, ...counted]) });
        noteAsked(key, guid, change, askedAt);
      }),
    noteLost: (key, guid, lostAt) =>
      call(() => {
        noteAsked(key, guid, (one) => ({ ...one, isLost: true }), lostAt);
      }),
    asks: (key) =>
      call(() => new Map([...askedOf(key)].map(([guid, one]) => [guid, { ...one, counted: one.counted.size }]))),
    failNext: (calls) => void (failures = calls),
  };
}

function nameOf({ app, instance }: InstanceKey): string {
  return `${app}#${instance}`;
}
