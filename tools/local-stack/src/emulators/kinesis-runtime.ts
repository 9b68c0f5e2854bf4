import { createRequire } from 'node:module';
import { type AddressInfo, Server } from 'node:net';

/**
 * Runs kinesis-local, which listens on every interface and on ports that it is told before. Here each of its servers is
 * moved to loopback and to a free port; the supervisor hears the one of the plain HTTP server.
 */
const plainPort = Number(process.env['KINESIS_MOCK_PLAIN_PORT']);
const listen = Reflect.get(Server.prototype, 'listen') as (
  this: Server,
  port: number,
  host: string,
  ready: () => void,
) => Server;

Server.prototype.listen = function listenOnLoopback(this: Server, port: number, ready: () => void) {
  const isPlain = port === plainPort;
  if (isPlain) this.once('listening', () => process.send?.({ port: (this.address() as AddressInfo).port }));
  return listen.call(this, 0, '127.0.0.1', ready);
} as typeof Server.prototype.listen;

// The emulator makes process.exit an end in good order, which was seen to wait for ever for a reader that was killed.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const main = process.argv[2] ?? '';
createRequire(main)(main);
