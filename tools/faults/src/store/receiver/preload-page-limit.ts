/**
 * Loaded before the receiver (`node --import`): a disk that fills up and has room again, without rights. SQLite's own limit
 * of pages answers SQLITE_FULL, as a full disk does, wherever a page more is needed
 * (https://www.sqlite.org/pragma.html#pragma_max_page_count). Lines on stdin: `room 3`, `room all`.
 */
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type Database from 'better-sqlite3';

/** SQLite's greatest number of pages. */
const ALL_PAGES = 4_294_967_294;

const require = createRequire(process.argv[1] ?? import.meta.url);
const Sqlite = require('better-sqlite3') as new (path: string) => Database.Database;
let writer: Database.Database | undefined;

around(Sqlite.prototype as Database.Database, 'pragma', (self, [source], call) => {
  if (String(source).startsWith('journal_mode')) writer = self;
  return call();
});
around(prototypeOf(new Sqlite(':memory:').prepare('SELECT 1')), 'run', (self, _values, call) => {
  try {
    return call();
  } catch (error) {
    console.log(`met at ${self.source}`);
    throw error;
  }
});

function prototypeOf<T>(instance: T): T & object {
  return Object.getPrototypeOf(instance) as T & object;
}

function around<T extends object>(
  prototype: T,
  method: string,
  wrap: (self: T, values: unknown[], call: () => unknown) => unknown,
): void {
  const original = Reflect.get(prototype, method) as (...values: unknown[]) => unknown;
  Reflect.set(prototype, method, function (this: T, ...values: unknown[]) {
    return wrap(this, values, () => Reflect.apply(original, this, values));
  });
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const pages = Number(writer?.pragma('page_count', { simple: true }));
  const room = line === 'room all' ? ALL_PAGES : pages + Number(line.slice('room '.length));
  writer?.pragma(`max_page_count = ${room}`);
  console.log(`done ${line}`);
});
