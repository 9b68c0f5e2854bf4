import * as z from 'zod';
import { underLoad } from '../load/under-load.ts';
import type { ProxiedRequest, Toxic } from '../proxy/fault-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { type ItemRefusal, refuseItems } from '../toxics/refuse-items.ts';

interface Answered {
  readonly way: string;
  readonly title: string;
  readonly toxic: Toxic;
  /** Which requests it is done to; every delivery of events unless told. */
  readonly when?: (request: ProxiedRequest) => boolean;
  /** Events that the fault refuses for good: of a 400, say. */
  readonly makesLetters?: true;
  readonly isQuick?: true;
}

const createdSchema = z.object({ create: z.looseObject({}) });
const unwilling: readonly ItemRefusal[] = [
  { status: 429, error: { type: 'rejected_execution_exception' } },
  { status: 500, error: { type: 'exception' } },
  { status: 503, error: { type: 'unavailable_shards_exception' } },
  { status: 403, error: { type: 'cluster_block_exception' } },
  { status: 404, error: { type: 'index_not_found_exception' } },
  { status: 400, error: { type: 'index_closed_exception' } },
  { status: '201' },
  { status: null },
  { status: 302 },
];
const oneOf = (refusals: readonly ItemRefusal[]) => refusals[Math.floor(Math.random() * refusals.length)];
const sometimes = (refusals: readonly ItemRefusal[]) => () => (Math.random() < 0.5 ? oneOf(refusals) : undefined);
/** Two neighbours never fare alike: whoever takes one for the other is wrong. */
const inTurn = (refusals: readonly ItemRefusal[]) => (at: number) => (at % 2 === 0 ? oneOf(refusals) : undefined);

/** Half is not stored, so that whoever takes the lie at its word loses events. */
const lies = (retell: (items: readonly unknown[]) => readonly unknown[]) =>
  refuseItems(inTurn(unwilling), { errors: false, retell });
const nameless = (item: unknown) => ({ create: { ...createdSchema.parse(item).create, _id: undefined } });
const hasSeveral = (request: ProxiedRequest) => isBulk(request) && request.body.toString().split('\n').length > 3;

const ways: readonly Answered[] = [
  {
    way: 'items',
    title: 'every second event is refused for a while, with every status that is no final one',
    toxic: refuseItems(sometimes(unwilling)),
  },
  {
    way: 'errors false',
    title: 'the answer says errors: false and has refused items',
    toxic: refuseItems(sometimes(unwilling), { errors: false }),
  },
  {
    way: 'refused for good',
    title: 'every second event is refused with 400 for what it holds',
    toxic: refuseItems(sometimes([{ status: 400, error: { type: 'mapper_parsing_exception' } }])),
    makesLetters: true,
    isQuick: true,
  },
  {
    way: 'fewer items',
    title: 'every second event is not stored, and the answer leaves it out',
    toxic: refuseItems(sometimes(['not a word'])),
  },
  {
    way: 'more items',
    title: 'every second event is not stored, and the answer names none and has one more in front that is',
    toxic: lies((items) => [{ create: { status: 201 } }, ...items.map(nameless)]),
  },
  {
    way: 'reordered',
    title: 'every second event is not stored, and each item of the answer stands one place too early',
    toxic: lies((items) => [...items.slice(1), ...items.slice(0, 1)]),
    when: hasSeveral,
  },
  {
    way: 'other ids',
    title: 'every second event is not stored, and the answer says of another one as often that it is',
    toxic: lies((items) => items.map(() => ({ create: { _id: 'other', status: 201 } }))),
  },
  { way: 'empty', title: '200 with an empty answer, and nothing is stored', toxic: answerWith(200) },
  {
    way: 'HTML',
    title: '200 with a page of HTML, and nothing is stored',
    toxic: answerWith(200, '<html>Welcome</html>', { 'content-type': 'text/html' }),
  },
  { way: 'null', title: '200 with JSON of another form, and nothing is stored', toxic: answerWith(200, 'null') },
];

const SECONDS = 3;

/** F-10: answers to `_bulk` that say something else of each event, or say it badly. */
export const lyingMozdef: readonly Scenario[] = ways.map(
  ({ way, title, toxic, when = isBulk, makesLetters, isQuick }) => ({
    id: `F-10 ${way}`,
    title: `${title}, for ${SECONDS} s`,
    holds: makesLetters
      ? 'each event refused for good is a dead letter, each other one is stored once'
      : 'what the answer does not clearly say to be stored is sent again, and stored once',
    ...(isQuick && { isQuick }),
    run: underLoad(
      async ({ stack, wait }) => {
        const injection = stack.links.mozdef.inject(toxic, { when });
        await wait(SECONDS * 1_000);
        injection.remove();
        return { faultsInjected: injection.met() };
      },
      { ...(makesLetters && { makesLetters }) },
    ),
  }),
);
