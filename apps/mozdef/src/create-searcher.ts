import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { SearchAnswer, SearchRequest } from './search-events.ts';

export interface SearchJob {
  number: number;
  request: SearchRequest;
}
export type SearchResult = { number: number } & ({ answer: SearchAnswer } | { code: string; message: string });

export interface Searcher {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Ends the thread; the next search opens the file anew. */
  close(): Promise<void>;
}

interface Waiting {
  resolve: (answer: SearchAnswer) => void;
  reject: (error: Error) => void;
}
interface Thread {
  worker: Worker;
  jobs: Map<number, Waiting>;
}

/**
 * Searches in a thread and over a connection of its own, so that a question over a million events holds up none that
 * arrives; in WAL mode the reader sees every commit that ended before it began.
 */
export function createSearcher(path: string): Searcher {
  let thread: Thread | undefined;
  let number = 0;
  return {
    search: (request) =>
      new Promise((resolve, reject) => {
        thread ??= startThread(path, (ended) => {
          if (thread?.worker === ended) thread = undefined;
        });
        thread.jobs.set((number += 1), { resolve, reject });
        thread.worker.postMessage({ number, request } satisfies SearchJob);
      }),
    close: async () => {
      const ending = thread;
      thread = undefined;
      await ending?.worker.terminate();
    },
  };
}

function startThread(path: string, onEnd: (worker: Worker) => void): Thread {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: path });
  const jobs = new Map<number, Waiting>();
  const failAll = (error: Error) => {
    onEnd(worker);
    for (const { reject } of jobs.values()) reject(error);
    jobs.clear();
  };
  worker.on('message', (result: SearchResult) => {
    const job = jobs.get(result.number);
    jobs.delete(result.number);
    if ('answer' in result) job?.resolve(result.answer);
    else job?.reject(new Database.SqliteError(result.message, result.code || 'SQLITE_ERROR'));
  });
  worker.on('error', (error) => {
    failAll(error instanceof Error ? error : new Error('The search thread failed.', { cause: error }));
  });
  worker.on('exit', () => {
    failAll(new Error('The search thread ended.'));
  });
  worker.unref();
  return { worker, jobs };
}
