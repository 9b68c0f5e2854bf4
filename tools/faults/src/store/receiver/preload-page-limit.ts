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
const Sqlite = require('better-sqlite3') as typeof Database;
const connection = Sqlite.prototype as Database.Database;
const { pragma } = connection;
let writer: Database.Database | undefined;

connection.pragma = function (this: Database.Database, source, options) {
  if (source.startsWith('journal_mode')) writer = this;
  return pragma.call(this, source, options);
};

const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1')) as Database.Statement;
const { run } = statement;
statement.run = function (this: Database.Statement, ...values: unknown[]) {
  try {
    return run.apply(this, values);
  } catch (error) {
    console.log(`met at ${this.source}`);
    throw error;
  }
};

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const pages = Number(writer?.pragma('page_count', { simple: true }));
  const room = line === 'room all' ? ALL_PAGES : pages + Number(line.slice('room '.length));
  writer?.pragma(`max_page_count = ${room}`);
  console.log(`done ${line}`);
});
