import type { Answer, Call } from '@mef/mozdef-forwarder/src/answer.ts';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Environment, Latency } from '../lambda/create-environment.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { place } from '../ledger/places.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { refusal } from './refusal.ts';

export interface MozdefPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
}

/** An event as it is stored. */
export interface StoredEvent {
  readonly line: string;
  readonly at: number;
}

/** MozDef in memory: `_bulk` with `create`, 409 for an id that it holds. */
export interface SimulatedMozdef {
  callFor(environment: Environment): Call;
  stored(): ReadonlyMap<string, StoredEvent>;
  /** How often it was sent what it held already. */
  repeats(): number;
  /** Items of plain answers since the last call, for one environment. */
  takeTold(environment: Environment): readonly number[];
}

interface Item {
  readonly id: string;
  readonly status: number;
  readonly error?: object;
}

const LATENCY_MS: Latency = [2, 80];
const TIMEOUT_MS = 30_000;
const CONNECT_MS = 5_000;
/** What a proxy in front lets through while it is too narrow: some two events. */
const NARROW_BYTES = 4_000;

export function createMozdef({ scheduler, random, storm, ledger }: MozdefPorts): SimulatedMozdef {
  const stored = new Map<string, StoredEvent>();
  let repeats = 0;
  const told = new Map<Environment, number[]>();

  function create(id: string, line: string): Item {
    if (storm.fires('mozdef: items refused for good') && isUnmappable(line))
      return { id, status: 400, error: { type: 'mapper_parsing_exception', reason: 'made up' } };
    const there = stored.get(id);
    if (there !== undefined) {
      if (contentOf(there.line) !== contentOf(line)) ledger.saw('I-4', `two contents of one id: ${id}`);
      repeats += 1;
      return { id, status: 409 };
    }
    stored.set(id, { line, at: scheduler.now() });
    ledger.took([place.mozdef(id)]);
    return { id, status: 201 };
  }

  function createAll(body: string, refuses: boolean): readonly Item[] {
    return readBulk(body).map(({ id, line }) =>
      refuses && random.chance(0.5) ? { id, status: random.pick([429, 503]) } : create(id, line),
    );
  }

  async function timedOut(body: string): Promise<Answer> {
    if (random.chance(0.5)) createAll(body, false);
    await scheduler.delay(TIMEOUT_MS);
    return { status: undefined, reason: 'timed-out' };
  }

  async function unreachable(): Promise<Answer> {
    await scheduler.delay(CONNECT_MS);
    return { status: undefined, reason: 'unreachable' };
  }

  function answerItems(environment: Environment, body: string): Answer {
    const isPartial = storm.fires('mozdef: items refused for now');
    const lacksIds = storm.fires('mozdef: no ids');
    const items = createAll(body, isPartial || lacksIds);
    const isFalse = items.some(({ status }) => status >= 300) && storm.fires('mozdef: errors false');
    const answered = { errors: !isFalse, items: items.map((item) => ({ create: itemText(item, lacksIds) })) };
    const text = JSON.stringify(answered);
    if (items.length > 1 && storm.fires('mozdef: fewer items'))
      return ok(JSON.stringify({ ...answered, items: answered.items.slice(1) }));
    if (!lacksIds && isMixable(items) && storm.fires('mozdef: other order'))
      return ok(JSON.stringify({ ...answered, items: answered.items.toReversed() }));
    ledger.told(items.filter(({ status }) => status === 201 || status === 409).map(({ id }) => place.mozdef(id)));
    told.set(environment, [...(told.get(environment) ?? []), ...items.map(({ status }) => status)]);
    return ok(text);
  }

  function answer(environment: Environment, body: string): Answer | Promise<Answer> {
    if (storm.fires('mozdef: down')) return unreachable();
    const refused = refusal(storm, random, body.length > NARROW_BYTES);
    if (refused !== undefined) return refused;
    if (storm.fires('mozdef: slow')) return timedOut(body);
    if (storm.fires('mozdef: reset')) {
      createAll(body, false);
      return { status: undefined, reason: 'unreachable' };
    }
    return answerItems(environment, body);
  }

  return {
    callFor: (environment) => (request) =>
      environment.call('posts a bulk', () => answer(environment, request.body ?? ''), LATENCY_MS),
    stored: () => stored,
    repeats: () => repeats,
    takeTold: (environment) => {
      const statuses = told.get(environment) ?? [];
      told.delete(environment);
      return statuses;
    },
  };
}

function ok(body: string): Answer {
  return { status: 200, body };
}

/** Where two items are not the same, their order tells something. */
function isMixable(items: readonly Item[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length && items.length > 1;
}

function itemText({ id, status, error }: Item, lacksIds: boolean): object {
  return { ...(lacksIds ? {} : { _id: id }), status, ...(error === undefined ? {} : { error }) };
}

/** Pairs of lines: an action and an event. */
function readBulk(body: string): readonly { readonly id: string; readonly line: string }[] {
  const lines = body.split('\n').slice(0, -1);
  return Array.from({ length: lines.length / 2 }, (_none, at) => {
    const { create } = JSON.parse(lines[2 * at] ?? '') as { create: { _id: string } };
    return { id: create._id, line: lines[2 * at + 1] ?? '' };
  });
}

/** Events of one kind, by a word that only some samples have. */
function isUnmappable(line: string): boolean {
  return line.includes('unmappable');
}

function contentOf(line: string): string {
  const { details } = JSON.parse(line) as { details: { ingest: { contenthash: string } } };
  return details.ingest.contenthash;
}
