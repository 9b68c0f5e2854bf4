import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { codeOf } from '../code-of.ts';
import type { SearchResult } from './create-search-thread.ts';
import { describeError } from '../describe-error.ts';
import { prepareSearch } from './prepare-search.ts';
import { questions, type Question } from './questions.ts';

const database = new Database(String(workerData), { readonly: true });
database.pragma('cache_size = -32000');
prepareSearch(database);

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(answer(question));
});

function answer({ name, request }: Question): SearchResult {
  try {
    // Each name stands beside the request of its own question.
    const ask = questions[name] as (database: Database.Database, request: Question['request']) => unknown;
    return { answer: ask(database, request) };
  } catch (error) {
    return { code: codeOf(error), message: describeError(error) };
  }
}
