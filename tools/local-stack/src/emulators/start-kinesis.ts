import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LocalStackError } from '../local-error.ts';
import type { EmulatorOptions } from './emulator-options.ts';

type KinesisOptions = Pick<EmulatorOptions, 'root' | 'directory' | 'kinesisRuntime' | 'processes'>;

/** Starts the stream emulator as a child process. Gives its URL; `lost` hears of an end that nobody asked for. */
export async function startKinesis(options: KinesisOptions, lost: (how: string) => void): Promise<string> {
  const { root, directory, kinesisRuntime, processes } = options;
  const main = createRequire(join(root, 'package.json')).resolve('kinesis-local');
  const child = processes.fork('kinesis', kinesisRuntime, {
    args: [main],
    log: 'kinesis',
    env: {
      // Outside its own folder it does not find its certificate by itself.
      KINESIS_MOCK_CERT_PATH: join(dirname(main), 'server.json'),
      KINESIS_MOCK_PLAIN_PORT: '4568',
      KINESIS_MOCK_TLS_PORT: '4567',
      // It would read ./data even when told not to persist, and die of a broken file there.
      LOAD_DATA_IF_EXISTS: 'false',
      SHOULD_PERSIST_DATA: 'false',
      PERSIST_PATH: join(directory, 'kinesis'),
      CREATE_STREAM_DURATION: '10ms',
      REGISTER_STREAM_CONSUMER_DURATION: '10ms',
      LOG_LEVEL: 'WARN',
    },
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }: { port: number }) => {
      resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', (code, signal) => {
      const how = `kinesis ended (${signal ?? `exit status ${code ?? 'unknown'}`}); see ${processes.logFile('kinesis')}`;
      reject(new LocalStackError(how));
      lost(how);
    });
  });
}
