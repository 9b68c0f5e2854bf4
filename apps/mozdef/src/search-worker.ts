import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { describeError } from './describe-error.ts';
import type { SearchJob, SearchResult } from './create-searcher.ts';
import { codeOf } from './code-of.ts';
import { searchEvents } from './search-events.ts';

const database = new Database(String(workerData), { readonly: true });

parentPort?.on('message', ({ number, request }: SearchJob) => {
  parentPort?.postMessage(answer(number, request));
});

function answer(number: number, request: SearchJob['request']): SearchResult {
  try {
    return { number, answer: searchEvents(database, request) };
  } catch (error) {
    return { number, code: codeOf(error), message: describeError(error) };
  }
}
