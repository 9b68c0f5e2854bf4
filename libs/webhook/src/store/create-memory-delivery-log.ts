import type { DeliveryLog, HealingProgress, InstanceKey, NotedDelivery } from '../delivery-log.ts';

/** Accepted deliveries in memory. */
export interface MemoryDeliveryLog extends DeliveryLog {
  /** Lets the next calls fail. */
  failNext(calls: number): void;
}

export function createMemoryDeliveryLog(): MemoryDeliveryLog {
  const noted = new Map<string, NotedDelivery[]>();
  const saved = new Map<string, HealingProgress>();
  let failures = 0;

  const call = <T>(work: () => T): Promise<T> => {
    if (failures === 0) return Promise.resolve(work());
    failures -= 1;
    return Promise.reject(new Error('The delivery log was told to fail.'));
  };
  const of = (key: InstanceKey): NotedDelivery[] => noted.get(nameOf(key)) ?? [];

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
    failNext: (calls) => void (failures = calls),
  };
}

function nameOf({ app, instance }: InstanceKey): string {
  return `${app}#${instance}`;
}
