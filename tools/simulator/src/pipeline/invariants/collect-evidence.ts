import { forbiddenTexts } from '../deployed/read-along.ts';
import type { World } from '../commands/world.ts';
import { place, placesOfLetter } from '../ledger/places.ts';
import { isOpen } from '../ledger/watch-archive.ts';
import { MARK } from '../senders/create-forger.ts';
import type { Evidence, FoundEvent } from './evidence.ts';

/** Looks at every place when all is over. */
export function collectEvidence(world: World, promptSince: number): Evidence {
  const { ledger } = world.cloud;
  const stored = storedEvents(world);
  const objects = [...world.cloud.archive.objects()];
  const open = objects.flatMap(([key, text]) => (isOpen(key) ? (ledger.letterIn(text) ?? []) : []));
  const quarantine = objects.flatMap(([key]) => (key.startsWith('_quarantine/') ? [key.split('/').at(-1) ?? ''] : []));
  return {
    promises: [...ledger.promises().values()],
    offered: ledger.offered(),
    stored,
    kept: new Set([...open.flatMap(placesOfLetter), ...quarantine.map(place.quarantine)]),
    texts: [
      ...[...stored.values()].map(({ line }) => ({ where: 'MozDef', text: line })),
      ...open.map(({ envelope }) => ({ where: 'a letter', text: JSON.stringify({ ...envelope, raw: '' }) })),
    ],
    raws: open.map(({ raw }) => raw.toString('utf8')),
    forbidden: forbiddenTexts(world.cloud),
    forgedMark: MARK,
    backlog: backlogOf(world, promptSince),
    promptSince,
    sightings: ledger.sightings(),
  };
}

function storedEvents({ mozdef }: World): ReadonlyMap<string, FoundEvent> {
  return new Map([...mozdef.stored()].map(([id, { line, at }]) => [id, { id, line, at, ...timesIn(line) }]));
}

/** What should never have been stored may lack anything. */
function timesIn(line: string): Pick<FoundEvent, 'utctimestamp' | 'receivedAt'> {
  const { utctimestamp = '', details } = JSON.parse(line) as {
    utctimestamp?: string;
    details?: { ingest?: { receivedat?: string } };
  };
  return { utctimestamp, receivedAt: details?.ingest?.receivedat ?? '' };
}

function backlogOf({ mapping, zoom, cloud: { queue, onFailure } }: World, since: number): Evidence['backlog'] {
  return {
    'the provider, though nothing goes wrong any more': zoom.refusedSince(since),
    'the stream': mapping.status().reduce((sum, { waiting }) => sum + waiting, 0),
    'the queue': queue.messages().length,
    'the bucket of what Lambda gave up': onFailure.objects().size,
  };
}
