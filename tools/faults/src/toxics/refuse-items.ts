import * as z from 'zod';
import type { Toxic } from '../proxy/fault-proxy.ts';

const actionSchema = z.object({ create: z.object({ _id: z.string() }) });
const answerSchema = z.looseObject({ items: z.array(z.unknown()) });

/** What the answer says of an event that was not stored. */
export type ItemRefusal = { readonly status: unknown; readonly error?: object } | 'not a word';

export interface RefuseItemsOptions {
  /** What `errors` says, whatever the items do. */
  readonly errors?: boolean;
  /** Lies about what was done: the items that the answer has instead. */
  readonly retell?: (items: readonly unknown[]) => readonly unknown[];
}

/** MozDef stores some events of a `_bulk` request and refuses the others by position, with status 200. */
export function refuseItems(
  refusalOf: (at: number) => ItemRefusal | undefined,
  { errors = true, retell = (items) => items }: RefuseItemsOptions = {},
): Toxic {
  return async ({ request, forward, answer }) => {
    const lines = request.body.toString().split('\n');
    const pairs = Array.from({ length: Math.floor(lines.length / 2) }, (_none, at) => lines.slice(2 * at, 2 * at + 2));
    const refusals = pairs.map((_pair, at) => refusalOf(at));
    const taken = pairs.filter((_pair, at) => refusals[at] === undefined);
    const said =
      taken.length === 0
        ? { items: [] }
        : answerSchema.parse(JSON.parse((await forward({ ...request, body: bodyOf(taken) })).body.toString()));
    const stored = said.items.values();
    const items = pairs.flatMap(([action = ''], at) => {
      const refusal = refusals[at];
      if (refusal === undefined) return [stored.next().value];
      if (refusal === 'not a word') return [];
      return [{ create: { ...actionSchema.parse(JSON.parse(action)).create, ...refusal } }];
    });
    const body = Buffer.from(JSON.stringify({ ...said, errors, items: retell(items) }));
    answer({ status: 200, headers: { 'content-type': 'application/json' }, body });
  };
}

function bodyOf(pairs: readonly (readonly string[])[]): Buffer {
  return Buffer.from(pairs.map((pair) => `${pair.join('\n')}\n`).join(''));
}
