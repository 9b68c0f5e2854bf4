import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { describeError } from './describe-error.ts';
import { createReceiver } from './create-receiver.ts';
import { readArguments, usage } from './read-arguments.ts';

const fail = (error: unknown): never => {
  console.error(describeError(error));
  process.exit(1);
};

async function main(): Promise<void> {
  const { help, ...options } = readArguments(process.argv.slice(2), process.env['MEF_MOZDEF_TOKEN']);
  if (help) {
    console.log(usage);
    return;
  }
  const receiver = await createReceiver(
    { ...options, mozdefhostname: hostname() },
    { now: Date.now, newId: randomUUID, log: console.error },
  );
  const stop = () => {
    receiver.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(`MozDef receiver ready on ${receiver.url}`);
  process.send?.({ ready: true, url: receiver.url });
}

main().catch(fail);
