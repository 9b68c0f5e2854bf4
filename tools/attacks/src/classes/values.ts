import type { AttackClass } from '../attack-class.ts';
import { stored } from '../attempt.ts';
import { edgeValues } from '../corpora/edge-values.ts';
import { withValue, type Json } from '../corpora/mutate-record.ts';
import { eventWith } from '../http/event-with.ts';
import { overHttp, type Attempt } from '../http/over-http.ts';
import type { Hand } from '../http/hand.ts';
import type { Outside } from '../http/outside.ts';
import type { RecordDoor } from '../process/record-door.ts';
import { spread } from '../spread.ts';
import { takesGood } from './schema.ts';

type Kind = keyof typeof edgeValues;

/** Where each kind of value stands in the records of a source. */
const places: Readonly<Record<string, Readonly<Partial<Record<Kind, readonly string[]>>>>> = {
  'zoom-webhook': {
    dates: ['payload.object.date_time'],
    numbers: ['event_ts'],
    mails: ['payload.object.email'],
    hosts: ['payload.object.version'],
  },
  'github-webhook': {
    dates: ['starred_at'],
    mails: ['sender.login'],
    hosts: ['repository.html_url', 'repository.full_name'],
  },
  'okta-poller': {
    dates: ['published'],
    addresses: ['client.ipAddress'],
    mails: ['actor.alternateId'],
    hosts: ['client.userAgent.rawUserAgent'],
  },
  'github-audit': {
    dates: ['created_at'],
    numbers: ['@timestamp', 'created_at'],
    addresses: ['actor_ip'],
    mails: ['actor'],
    hosts: ['user_agent'],
  },
};

export const values: AttackClass = {
  id: 'values',
  title: 'dates, addresses, mails and host names at their edges',
  path: 'HTTP for those that post; pollers in process',
  counts: 'values at most of each kind and place, of 4 sources',
  each: { full: 1_000, quick: 8 },
  run: async (arena, each, tally) => {
    await overHttp(arena, tally, (nextMark, { hands }) => post(hands, nextMark, each, arena.clock()));
    const doors = await arena.recordDoors();
    for (const door of doors.filter(({ name }) => !name.endsWith('-webhook'))) {
      for (const { kind, record } of withEdges(door, each)) {
        tally.add(kind, stored, await door.send({ headers: {}, record }));
        await arena.tell(door.name);
      }
      tally.nextGood(await takesGood(door));
    }
  },
};

function* post(
  { zoom, github }: Outside['hands'],
  nextMark: () => string,
  each: number,
  at: number,
): Iterable<Attempt> {
  for (const hand of [zoom, github])
    for (const { kind, place, value } of edgesOf(hand.source, each)) {
      const mark = nextMark();
      // First, where the cut of a long record leaves it.
      const record = JSON.parse(eventWith(hand, mark, at, '"kind":"value"').toString()) as Json;
      yield { kind, must: stored, mark, request: signed(hand, withValue(record, place, value), at) };
    }
}

function signed(hand: Hand, record: Json, at: number): Attempt['request'] {
  return hand.signed(Buffer.from(JSON.stringify(record)), hand.secret, at);
}

function* withEdges({ name, records }: RecordDoor, each: number): Iterable<{ kind: string; record: Json }> {
  const [good] = records;
  if (good === undefined) throw new Error(`${name} has no sample that gives an event.`);
  for (const { kind, place, value } of edgesOf(name, each))
    yield { kind, record: withValue(good.record, place, value) };
}

function edgesOf(source: string, each: number) {
  return Object.entries(places[source] ?? {}).flatMap(([kind, paths]) =>
    paths.flatMap((path) =>
      spread<Json>(edgeValues[kind as Kind], each).map((value) => ({
        kind: `${source}: ${kind} in ${path}`,
        place: path.split('.'),
        value,
      })),
    ),
  );
}
