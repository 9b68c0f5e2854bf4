import { place } from '../ledger/places.ts';
import type { MozdefPorts } from './create-mozdef.ts';

/** An event as it is stored. */
export interface StoredEvent {
  readonly line: string;
  readonly at: number;
}

/** What became of one event of a body. */
export interface Item {
  readonly id: string;
  readonly status: number;
  readonly error?: object;
}

/** What MozDef holds. */
export interface Index {
  /** Stores the events of a body, or with `refuses` some of them. */
  create(body: string, refuses: boolean): readonly Item[];
  stored(): ReadonlyMap<string, StoredEvent>;
  /** How often it was sent what it held already. */
  repeats(): number;
}

export function createIndex({ scheduler, random, storm, ledger }: MozdefPorts): Index {
  const stored = new Map<string, StoredEvent>();
  let repeats = 0;

  function createOne(id: string, line: string): Item {
    if (isUnmappable(line) && storm.fires('mozdef: items refused for good'))
      return { id, status: 400, error: { type: 'mapper_parsing_exception', reason: 'made up' } };
    const there = stored.get(id);
    if (there !== undefined) {
      repeats += 1;
      if (contentOf(there.line) !== contentOf(line)) ledger.saw('I-4', `two contents of one id: ${id}`);
      return { id, status: 409 };
    }
    stored.set(id, { line, at: scheduler.now() });
    ledger.took([place.mozdef(id)]);
    return { id, status: 201 };
  }

  return {
    create: (body, refuses) =>
      readBulk(body).map(({ id, line }) =>
        refuses && random.chance(0.5) ? { id, status: random.pick([429, 503]) } : createOne(id, line),
      ),
    stored: () => stored,
    repeats: () => repeats,
  };
}

/** Pairs of lines: an action and an event. */
function readBulk(body: string): readonly { readonly id: string; readonly line: string }[] {
  const lines = body.split('\n').slice(0, -1);
  return Array.from({ length: lines.length / 2 }, (_none, at) => {
    const { create } = JSON.parse(lines[2 * at] ?? '') as { create: { _id: string } };
    return { id: create._id, line: lines[2 * at + 1] ?? '' };
  });
}

/** Events of one kind, by a word that only some records have. */
function isUnmappable(line: string): boolean {
  return line.includes('unmappable');
}

function contentOf(line: string): unknown {
  const { details } = JSON.parse(line) as { details?: { ingest?: { contenthash?: unknown } } };
  return details?.ingest?.contenthash;
}
