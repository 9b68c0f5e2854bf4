import type { Receiver } from '../doubles/start-receiver.ts';

const BATCH = 1_000;
const HOUR_MS = 3_600_000;
const sources = ['okta-poller', 'github-audit', 'github-webhook', 'zoom-webhook'] as const;
const kinds = [
  ['authentication', 'WARNING', 'signed in'],
  ['configuration', 'NOTICE', 'changed a setting'],
  ['account creation', 'INFO', 'was created'],
  ['alert', 'ERROR', 'was reported'],
] as const;
/** Of a real event the raw record is most: 2.5 KB with it. */
const raw = JSON.stringify({ note: 'a field of the record with some words in it '.repeat(40) });

/** Stores events that are spread over the last hour, which is what the console shows first: all of them are in its list. */
export async function fillStore({ send }: Pick<Receiver, 'send'>, count: number, nowMs: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await send(...Array.from({ length: size }, (_, at) => storedEvent(from + at, count, nowMs)));
  }
}

function storedEvent(n: number, count: number, nowMs: number): object {
  const source = sources[n % sources.length] ?? sources[0];
  const [category, severity, what] = kinds[Math.floor(n / 7) % kinds.length] ?? kinds[0];
  const username = `user${n % 500}@example.com`;
  return {
    date: new Date(nowMs - HOUR_MS + (HOUR_MS * n) / count).toISOString(),
    category,
    severity,
    summary: `${username} ${what} in ${source}`,
    hostname: 'siem.example.com',
    details: {
      username,
      sourceipaddress: `192.0.2.${n % 250}`,
      eventid: `measured-${n}`,
      eventtype: `${category}.${n % 20}`,
      raw,
      ingest: { source, instance: n % 3 === 0 ? 'second' : 'main', receivedat: new Date(nowMs).toISOString() },
    },
  };
}
