import type { IncomingMessage } from 'node:http';
import type { Ticket } from './create-admission.ts';
import type { Connection } from './create-connection.ts';
import type { Searcher } from './create-searcher.ts';
import type { EventStore } from './create-store.ts';
import type { Guard } from './guard-request.ts';

/** What a route works with. */
export interface Service {
  connection: Connection;
  store: EventStore;
  searcher: Searcher;
  guard: Guard;
  mozdefhostname: string;
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
