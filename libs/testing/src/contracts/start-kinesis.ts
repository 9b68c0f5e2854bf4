import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An emulator in a process of its own. */
export interface RunningEmulator {
  readonly url: string;
  stop(): Promise<void>;
}

/** kinesis-local listens on every interface and on ports that it is told; here both its servers go to loopback and free ports. */
const program = `
  const { Server } = require('node:net');
  const { listen } = Server.prototype;
  Server.prototype.listen = function (port, ready) {
    if (port === 4568) this.once('listening', () => process.send(this.address().port));
    return listen.call(this, 0, '127.0.0.1', ready);
  };
  process.once('disconnect', () => process.exit());
  require(process.argv[1]);
`;

export async function startKinesis(): Promise<RunningEmulator> {
  const main = require.resolve('kinesis-local');
  const child = spawn(process.execPath, ['-e', program, main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      // Outside its own folder it does not find its certificate by itself.
      KINESIS_MOCK_CERT_PATH: join(dirname(main), 'server.json'),
      KINESIS_MOCK_TLS_PORT: '4567',
      KINESIS_MOCK_PLAIN_PORT: '4568',
      // It would read ./data even when told not to persist, and die of a broken file there.
      LOAD_DATA_IF_EXISTS: 'false',
      PERSIST_PATH: tmpdir(),
      CREATE_STREAM_DURATION: '10ms',
      LOG_LEVEL: 'ERROR',
    },
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      // It may outlive SIGTERM with its ports closed.
      child.kill('SIGKILL');
      await ended;
    },
  };
}
