import { createLetterWriter } from './create-letter-writer.ts';
import type { DeadLetters } from './envelope.ts';
import { openEnvelope, type OpenedEnvelope } from './open-envelope.ts';
import type { LetterStore } from './store-all.ts';

/** Queue and archive in memory, with the retries of the real ones and no waiting. */
export interface MemoryDeadLetters extends DeadLetters {
  /** Every letter stored, opened: those in the queue first, then those in the archive. */
  letters(): readonly OpenedEnvelope[];
  /** Messages in the queue. */
  messages(): readonly string[];
  /** Objects in the archive by key. */
  objects(): ReadonlyMap<string, string>;
  /** Lets the next calls to the queue or the archive fail as a whole. */
  failNext(calls: number): void;
  /** Lets the next call to the queue not confirm these positions. */
  refuseNext(positions: readonly number[]): void;
}

type Fault = 'call' | readonly number[];

export function createMemoryDeadLetters(now = 0): MemoryDeadLetters {
  const messages: string[] = [];
  const objects = new Map<string, string>();
  const faults: Fault[] = [];
  const pace = { budgetMs: 2_000, clock: () => now, random: () => 0, delay: () => Promise.resolve() };
  return {
    ...createLetterWriter(storeInto(messages, objects, faults), pace),
    letters: () => [...messages, ...objects.values()].map(openEnvelope),
    messages: () => messages,
    objects: () => objects,
    failNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'call' as const)),
    refuseNext: (positions) => void faults.push(positions),
  };
}

function storeInto(messages: string[], objects: Map<string, string>, faults: Fault[]): LetterStore {
  return {
    send(letters) {
      const fault = faults.shift() ?? [];
      if (fault === 'call') return Promise.reject(new Error('the queue is down'));
      messages.push(...letters.filter((_letter, at) => !fault.includes(at)).map((letter) => letter.body));
      return Promise.resolve(new Set([...letters.keys()].filter((at) => !fault.includes(at))));
    },
    archive({ key, body }) {
      if (faults.shift() === 'call') return Promise.reject(new Error('the archive is down'));
      objects.set(key, body);
      return Promise.resolve();
    },
  };
}
