import {
  type Book,
  createKit,
  createMarkers,
  createSender,
  deliver,
  type Entry,
  type Request,
  signedRequest,
  soakBody,
} from '@mef/demo';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchStack } from '../scenario.ts';
import type { Load, LoadOptions } from './load.ts';
import { misshapenBody } from './misshapen-body.ts';
import { ZOOM } from './zoom.ts';

/** Zoom gives up on an answer after 3 s. https://developers.zoom.us/docs/api/webhooks/ */
const ANSWER_MS = 3_000;
/** How long a minute of the provider lasts between two tries: it tries again after 5, 25 and 85 of them. */
const MINUTE_MS = 125;

/** Deliveries that are kept to be sent again. */
const RESENT = 10;

/** Sends signed deliveries to the stack's gateway from now on, each until it is acknowledged, as its provider would. */
export function startLoad(
  stack: Pick<BenchStack, 'now'>,
  { rate, misshapenEach = Infinity, padding = 0, minuteMs = MINUTE_MS }: LoadOptions,
): Load {
  const startedAt = Date.now();
  const markers = createMarkers('soak', randomBytes(4).toString('hex'));
  const book: Book = new Map();
  const sha256 = new Map<string, string>();
  const sender = createSender(ANSWER_MS);
  const answers = new Map<number, number>();
  const first = new Map<string, Buffer>();
  const ports = {
    send: async (request: Request) => {
      const answer = await sender.send(request);
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      return answer;
    },
    now: Date.now, // A second of the sender is a minute of the provider's already.
    pause: (ms: number) => pause((ms * minuteMs) / 1_000),
  };
  const kitNow = () => createKit(stack.now(), ZOOM, markers.next, Date.now());
  const load = { isOver: false, kit: kitNow() };

  function begin(at: number): Promise<void> {
    const mark = markers.next();
    const entry: Entry = { at, isWarmUp: false, attempts: 0, answeredMs: undefined, lastFailure: undefined };
    const isMisshapen = (book.size + 1) % misshapenEach === 0;
    const body = isMisshapen ? misshapenBody(mark, padding) : soakBody(mark, at, book.size);
    book.set(mark, entry);
    if (first.size < RESENT) first.set(mark, body);
    sha256.set(mark, createHash('sha256').update(body).digest('hex'));
    return deliver(signedRequest(load.kit.url, body, load.kit.secrets[0], at), entry, ports);
  }

  async function resend(): Promise<number> {
    const known = [...first].filter(([mark]) => book.get(mark)?.answeredMs !== undefined);
    const { url, secrets } = load.kit;
    const again = await Promise.all(
      known.map(([, body]) => ports.send(signedRequest(url, body, secrets[0], Date.now()))),
    );
    return again.filter(({ status }) => status >= 200 && status < 300).length;
  }

  const sending = pump(rate, startedAt, begin, () => load.isOver);
  return {
    run: markers.run,
    startedAt,
    book,
    sha256,
    answers,
    resend,
    renew: () => {
      load.kit = kitNow();
    },
    stop: async () => {
      load.isOver = true;
      await sending;
      sender.close();
    },
  };
}

/** A slow answer cannot slow the load down and hide itself: each begins when it is due. */
async function pump(
  rate: number,
  start: number,
  begin: (at: number) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const open: Promise<void>[] = [];
  for (let index = 0; !isOver(); index++) {
    const due = start + Math.round((index * 1_000) / rate);
    if (Date.now() < due) await pause(due - Date.now());
    open.push(begin(due));
  }
  await Promise.all(open);
}
