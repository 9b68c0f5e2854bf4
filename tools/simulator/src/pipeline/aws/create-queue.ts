import type { LetterStore } from '@mef/dead-letter';
import type { QueueMessage } from '@mef/mapping';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';
import type { Environment } from '../lambda/create-environment.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { placesOfLetter } from '../ledger/places.ts';
import type { Scheduler } from '../time/create-scheduler.ts';

export interface QueuePorts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly storm: Storm;
  readonly ledger: Ledger;
}

export interface StoredMessage {
  readonly messageId: string;
  readonly body: string;
  receives: number;
  visibleAtMs: number;
}

/** A standard queue in memory: it gives messages in any order, twice, and shows them again too early. */
export interface SimulatedQueue {
  sendFor(environment: Environment): LetterStore['send'];
  sendForeign(body: string): void;
  /** Up to so many messages that are visible now; rejects when the receive fails. */
  receive(most: number): Promise<readonly QueueMessage[]>;
  /** Takes away what it is told to, or not. Answers the bodies that are gone. */
  delete(handles: readonly { readonly messageId: string }[]): readonly string[];
  messages(): readonly StoredMessage[];
  /** When the next message becomes visible; undefined = there is none. */
  nextVisibleAt(): number | undefined;
  onSend(tell: () => void): void;
}

/** The queue's own, of the stream's stack. */
export const VISIBILITY_MS = 720_000;

export function createQueue({ scheduler, random, storm, ledger }: QueuePorts): SimulatedQueue {
  const messages = new Map<string, StoredMessage>();
  const listeners: (() => void)[] = [];
  let sent = 0;

  function add(body: string): void {
    const messageId = `message-${String((sent += 1)).padStart(8, '0')}`;
    messages.set(messageId, { messageId, body, receives: 0, visibleAtMs: scheduler.now() });
    listeners.forEach((tell) => tell());
  }

  const placesOf = (body: string): readonly string[] => {
    const letter = ledger.letterIn(body);
    return letter === undefined ? [] : placesOfLetter(letter);
  };

  const send: LetterStore['send'] = async (letters, timeoutMs) => {
    if (storm.fires('queue: down')) throw Object.assign(new Error('made up'), { name: 'ServiceUnavailable' });
    const isPartial = storm.fires('queue: some not taken');
    const taken = letters.map(() => !isPartial || random.chance(0.5));
    letters.filter((_letter, at) => taken[at]).forEach(({ body }) => add(body));
    ledger.took(letters.filter((_letter, at) => taken[at]).flatMap(({ body }) => placesOf(body)));
    if (storm.fires('queue: answer lost')) {
      await scheduler.delay(timeoutMs);
      throw Object.assign(new Error('made up'), { name: 'TimeoutError' });
    }
    return new Set(taken.flatMap((isTaken, at) => (isTaken ? [at] : [])));
  };

  function hand(message: StoredMessage): QueueMessage {
    message.receives += 1;
    if (storm.fires('queue: given twice')) message.visibleAtMs = scheduler.now() + random.between(0, 50);
    else if (storm.fires('queue: visible early')) message.visibleAtMs = scheduler.now() + random.between(50, 30_000);
    else message.visibleAtMs = scheduler.now() + VISIBILITY_MS;
    return {
      messageId: message.messageId,
      receiptHandle: `${message.messageId}#${message.receives}`,
      body: message.body,
      md5OfBody: '00000000000000000000000000000000',
      attributes: { ApproximateReceiveCount: String(message.receives) },
      messageAttributes: {},
    };
  }

  return {
    sendFor: (environment) => async (letters, timeoutMs) => {
      const confirmed = await environment.call(`sends ${letters.length} letters`, () => send(letters, timeoutMs));
      ledger.told(letters.filter((_letter, at) => confirmed.has(at)).flatMap(({ body }) => placesOf(body)));
      return confirmed;
    },
    sendForeign: add,
    receive(most) {
      if (storm.fires('queue: receive fails')) return Promise.reject(new Error('made up'));
      const visible = [...messages.values()].filter(({ visibleAtMs }) => visibleAtMs <= scheduler.now());
      const start = random.between(0, Math.max(0, visible.length - most));
      return Promise.resolve(visible.slice(start, start + most).map(hand));
    },
    delete(handles) {
      const gone: string[] = [];
      for (const { messageId } of handles) {
        const message = messages.get(messageId);
        if (message === undefined || storm.fires('queue: not deleted')) continue;
        messages.delete(messageId);
        gone.push(message.body);
      }
      return gone;
    },
    messages: () => [...messages.values()],
    nextVisibleAt: () => {
      const times = [...messages.values()].map(({ visibleAtMs }) => visibleAtMs);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    onSend: (tell) => void listeners.push(tell),
  };
}
