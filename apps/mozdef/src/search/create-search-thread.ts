import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Question } from './questions.ts';

export type SearchResult = { answer: unknown } | { code: string; message: string };

export interface SearchThread {
  /** One at a time. Aborted, it ends the thread and rejects after that. @throws SqliteError; the signal's reason */
  ask: (question: Question, signal: AbortSignal) => Promise<unknown>;
  stop: () => Promise<void>;
}

interface Thread {
  worker: Worker;
  ended: AbortSignal;
}

/**
 * Searches in a thread and over a connection of its own, so that a question over a million events holds up none that
 * arrives; in WAL mode the reader sees every commit that ended before it began.
 */
export function createSearchThread(path: string): SearchThread {
  let thread: Thread | undefined;
  const stop = async () => {
    const ending = thread;
    thread = undefined;
    await ending?.worker.terminate();
  };
  const exchange = async (question: Question, signal: AbortSignal): Promise<SearchResult> => {
    signal.throwIfAborted();
    if (thread === undefined || thread.ended.aborted) thread = startThread(path);
    const either = AbortSignal.any([signal, thread.ended]);
    const answered = once(thread.worker, 'message', { signal: either });
    thread.worker.postMessage(question);
    try {
      const [result] = (await answered) as [SearchResult];
      return result;
    } catch (error) {
      await stop();
      either.throwIfAborted();
      throw error;
    }
  };
  return {
    ask: async (question, signal) => {
      const result = await exchange(question, signal);
      if ('answer' in result) return result.answer;
      throw new Database.SqliteError(result.message, result.code || 'SQLITE_ERROR');
    },
    stop,
  };
}

function startThread(path: string): Thread {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: path });
  const ended = new AbortController();
  worker.on('error', (error) => {
    ended.abort(error);
  });
  worker.on('exit', () => {
    ended.abort(new Error('The search thread ended.'));
  });
  worker.unref();
  return { worker, ended: ended.signal };
}
