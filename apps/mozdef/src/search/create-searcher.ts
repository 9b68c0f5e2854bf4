import { createSearchThread } from './create-search-thread.ts';
import { Refusal } from '../receive/refusal.ts';
import type { AnswerOf, Question, QuestionName, RequestOf } from './questions.ts';

export interface Searcher {
  /** @throws Refusal 503 while too many wait, and when the answer takes too long; SqliteError */
  ask: <Name extends QuestionName>(name: Name, request: RequestOf<Name>) => Promise<AnswerOf<Name>>;
  /** Ends the thread, and what waits for it; the next search opens the file anew. */
  close: () => Promise<void>;
}

/** Besides the one that runs. */
const maxWaiting = 32;
/** From question to answer, in ms: whoever asked has gone by then. */
const maxSearchMs = 10_000;

/**
 * One search after the other. SQLite cannot be interrupted: one that takes too long is answered at once, but the next
 * begins only after the thread has ended, or slow ones would pile up until nothing else gets a processor.
 */
export function createSearcher(path: string): Searcher {
  const thread = createSearchThread(path);
  const asked = new Set<AbortController>();
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (question: Question): Promise<unknown> => {
    if (asked.size > maxWaiting) return Promise.reject(busy('Too many searches are waiting.'));
    const job = new AbortController();
    const timer = setTimeout(() => {
      job.abort(busy(`The search took more than ${maxSearchMs / 1000} seconds: ask for less.`));
    }, maxSearchMs);
    asked.add(job);
    const answer = turn.then(() => thread.ask(question, job.signal));
    turn = Promise.allSettled([answer]);
    return Promise.race([answer, rejection(job.signal)]).finally(() => {
      clearTimeout(timer);
      asked.delete(job);
    });
  };
  const close = async () => {
    for (const job of asked) job.abort(new Error('The search thread ended.'));
    await turn;
    await thread.stop();
  };
  return {
    // The thread answers each question by the function of its name.
    ask: <Name extends QuestionName>(name: Name, request: RequestOf<Name>) =>
      ask({ name, request } as Question) as Promise<AnswerOf<Name>>,
    close,
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

function busy(message: string): Refusal {
  return new Refusal(503, message, { headers: { 'retry-after': '5' } });
}
