import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListShardsCommand } from '@aws-sdk/client-kinesis';
import { createKinesisClient } from './create-kinesis-client.ts';

/** Four destinations of 16 shards hold so many subscriptions, and whoever looks at the stream comes beside them. */
const AT_ONCE = 65;

const held: ServerResponse[] = [];
const server = createServer((_request, response) => {
  held.push(response);
  if (held.length === AT_ONCE) for (const each of held) each.end('{"Shards":[]}');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('keeps as many connections open as there are subscriptions', async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = createKinesisClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const calls = Array.from({ length: AT_ONCE }, () => client.send(new ListShardsCommand({ StreamName: 's' })));
  await expect(Promise.all(calls)).resolves.toHaveLength(AT_ONCE);
  client.destroy();
});
