import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';
import type { SearchResult } from './create-search-thread.ts';
import { describeError } from '../describe-error.ts';
import { searchEvents, type SearchRequest } from './search-events.ts';

const database = new Database(String(workerData), { readonly: true });

parentPort?.on('message', (request: SearchRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: SearchRequest): SearchResult {
  try {
    return { answer: searchEvents(database, request) };
  } catch (error) {
    return { code: codeOf(error), message: describeError(error) };
  }
}
