import type { Promised } from '../ledger/promised.ts';
import type { Evidence, FoundEvent } from './evidence.ts';

export function checkI4({ promises, offered, stored }: Evidence): readonly string[] {
  const strangers = [...stored.keys()].filter((id) => !offered.has(id)).map((id) => `made up: ${id}`);
  const moved = promises.flatMap((promised) => {
    const found = stored.get(promised.key);
    return found === undefined ? [] : timeFaults(promised, found);
  });
  return [...strangers, ...moved];
}

function timeFaults({ key, eventTime, receivedAt }: Promised, found: FoundEvent): readonly string[] {
  const isMoved = eventTime !== undefined && Date.parse(found.utctimestamp) !== Date.parse(eventTime);
  const isReceivedElse = receivedAt?.includes(Date.parse(found.receivedAt)) === false;
  return [
    ...(isMoved ? [`another event time: ${key}`] : []),
    ...(isReceivedElse ? [`a receive time that no delivery had: ${key}`] : []),
  ];
}
