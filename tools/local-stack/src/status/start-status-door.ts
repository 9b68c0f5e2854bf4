import { createServer, type ServerResponse } from 'node:http';
import { type RunningServer, runningServer } from '../emulators/running-server.ts';
import type { Status } from './status.ts';

export interface StatusDoor extends RunningServer {
  /** From now on it answers with what `describe` gives; before it says that the stack is starting. */
  publish(describe: () => Promise<Status>): void;
}

/** Several pages that look at the same time are told the same. */
const FRESH_MS = 2_000;

/** `GET` tells how the stack is, as JSON. It changes nothing, and is asked only while somebody looks. */
export async function startStatusDoor(clock: () => number, log: (line: string) => void): Promise<StatusDoor> {
  let describe: (() => Promise<Status>) | undefined;
  let last: { readonly at: number; readonly status: Promise<Status> } | undefined;

  function current(of: () => Promise<Status>): Promise<Status> {
    if (last === undefined || clock() - last.at > FRESH_MS) last = { at: clock(), status: of() };
    return last.status;
  }

  const server = createServer((_request, response) => {
    if (describe === undefined) {
      send(response, 503, { error: 'The stack is starting.' });
      return;
    }
    current(describe).then(
      (status) => {
        send(response, 200, status);
      },
      (error: unknown) => {
        last = undefined;
        log(`the status could not be told: ${String(error)}`);
        send(response, 500, { error: 'The stack could not tell its status.' });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...runningServer(server),
    publish(own) {
      describe = own;
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
