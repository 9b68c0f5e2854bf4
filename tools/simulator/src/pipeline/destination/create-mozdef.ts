import type { Answer, Call } from '@mef/mozdef-forwarder/src/answer.ts';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Environment, Latency } from '../lambda/create-environment.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { place } from '../ledger/places.ts';
import type { Scheduler } from '../time/create-scheduler.ts';
import { createIndex, type Index, type Item } from './create-index.ts';
import { refusal } from './refusal.ts';

export interface MozdefPorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
}

/** MozDef in memory: `_bulk` with `create`, 409 for an id that it holds, and all that can go wrong with an answer. */
export interface SimulatedMozdef extends Pick<Index, 'stored' | 'repeats'> {
  callFor(environment: Environment): Call;
  /** Statuses of items in plain answers since the last call, for one environment. */
  takeTold(environment: Environment): readonly number[];
}

const LATENCY_MS: Latency = [2, 80];
const TIMEOUT_MS = 30_000;
const CONNECT_MS = 5_000;
/** What a proxy in front lets through while it is too narrow: some two events. */
const NARROW_BYTES = 4_000;

export function createMozdef(ports: MozdefPorts): SimulatedMozdef {
  const { scheduler, random, storm } = ports;
  const index = createIndex(ports);
  const told = new Map<Environment, number[]>();

  async function noAnswer(reason: 'unreachable' | 'timed-out', afterMs: number): Promise<Answer> {
    await scheduler.delay(afterMs);
    return { status: undefined, reason };
  }

  function answer(environment: Environment, body: string): Answer | Promise<Answer> {
    if (storm.fires('mozdef: down')) return noAnswer('unreachable', CONNECT_MS);
    const refused = refusal(storm, random, body.length > NARROW_BYTES);
    if (refused !== undefined) return refused;
    if (storm.fires('mozdef: slow')) {
      if (random.chance(0.5)) index.create(body, false);
      return noAnswer('timed-out', TIMEOUT_MS);
    }
    if (storm.fires('mozdef: reset')) {
      index.create(body, false);
      return { status: undefined, reason: 'unreachable' };
    }
    const { text, plain } = answerItems(body, index, ports);
    told.set(environment, [...(told.get(environment) ?? []), ...plain.map(({ status }) => status)]);
    return { status: 200, body: text };
  }

  return {
    ...index,
    callFor: (environment) => (request) =>
      environment.call('posts a bulk', () => answer(environment, request.body ?? ''), LATENCY_MS),
    takeTold: (environment) => {
      const statuses = told.get(environment) ?? [];
      told.delete(environment);
      return statuses;
    },
  };
}

interface AnsweredItems {
  readonly text: string;
  /** Items of an answer that can be believed; none where it cannot. */
  readonly plain: readonly Item[];
}

function answerItems(body: string, index: Index, { storm, ledger }: MozdefPorts): AnsweredItems {
  const isPartial = storm.fires('mozdef: items refused for now');
  const lacksIds = storm.fires('mozdef: no ids');
  const items = index.create(body, isPartial || lacksIds);
  const errors = !(items.some(({ status }) => status >= 300) && storm.fires('mozdef: errors false'));
  const texts = items.map((item) => ({ create: itemText(item, lacksIds) }));
  const asText = (answered: readonly object[]): string => JSON.stringify({ errors, items: answered });
  if (items.length > 1 && storm.fires('mozdef: fewer items')) return { text: asText(texts.slice(1)), plain: [] };
  if (!lacksIds && isMixable(items) && storm.fires('mozdef: other order'))
    return { text: asText(texts.toReversed()), plain: [] };
  ledger.told(items.filter(({ status }) => status === 201 || status === 409).map(({ id }) => place.mozdef(id)));
  return { text: asText(texts), plain: items };
}

/** Where two items are the same, another order may be no other order. */
function isMixable(items: readonly Item[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length && items.length > 1;
}

function itemText({ id, status, error }: Item, lacksIds: boolean): object {
  return { ...(lacksIds ? {} : { _id: id }), status, ...(error === undefined ? {} : { error }) };
}
