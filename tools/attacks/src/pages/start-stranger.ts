import { createServer } from 'node:http';
import { listenLocally } from './listen-locally.ts';

/** A host that a poller has no business with: it counts who comes, and answers what would be a good page. */
export async function startStranger(): Promise<{
  readonly url: string;
  readonly calls: () => number;
  readonly close: () => Promise<void>;
}> {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  return { ...(await listenLocally(server)), calls: () => calls };
}
