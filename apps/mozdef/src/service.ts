import type { IncomingMessage } from 'node:http';
import type { Ticket } from './receive/create-admission.ts';
import type { Connection } from './store/create-connection.ts';
import type { Searcher } from './search/create-searcher.ts';
import type { EventStore } from './store/create-store.ts';
import type { Guard } from './receive/guard-request.ts';

/** What a route works with. */
export interface Service {
  connection: Connection;
  store: EventStore;
  searcher: Searcher;
  guard: Guard;
  mozdefhostname: string;
  /** Another one after each start. */
  boot: string;
  /** Folder of the console's bundle. */
  consoleDirectory: string;
  /** Where the stack that this receiver is a part of tells how it is; undefined: it runs alone. */
  statusUrl: string | undefined;
  now: () => number;
  newId: () => string;
  log: (line: string) => void;
}

/** One request on its way to a route. */
export interface Call {
  request: IncomingMessage;
  url: URL;
  ticket: Ticket;
}
