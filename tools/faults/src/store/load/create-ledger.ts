import { makeEvent, type SentEvent } from './sent-event.ts';

/** What a sender knows: what it offered, and what it was told is stored. */
export interface Ledger {
  readonly offered: ReadonlyMap<string, SentEvent>;
  readonly acknowledged: ReadonlySet<string>;
  /** Answers by status; 0: no answer. */
  readonly answers: ReadonlyMap<number, number>;
  /** Events that nobody has offered yet. */
  readonly next: (count: number) => SentEvent[];
  readonly acknowledge: (ids: Iterable<string>) => void;
  readonly answered: (status: number) => void;
}

export function createLedger(): Ledger {
  const offered = new Map<string, SentEvent>();
  const acknowledged = new Set<string>();
  const answers = new Map<number, number>();
  return {
    offered,
    acknowledged,
    answers,
    next: (count) => {
      const events = Array.from({ length: count }, (_, at) => makeEvent(offered.size + at));
      for (const event of events) offered.set(event.id, event);
      return events;
    },
    acknowledge: (ids) => {
      for (const id of ids) acknowledged.add(id);
    },
    answered: (status) => {
      answers.set(status, (answers.get(status) ?? 0) + 1);
    },
  };
}
