import { join } from 'node:path';
import { LocalStackError } from '../local-error.ts';

/** By dialect, what the forwarder promises of how often an event is stored: its own table. @throws LocalStackError */
export async function readPromises(root: string, app: string): Promise<(dialect: string) => string> {
  const path = join(root, 'apps', app, 'src/delivery-promises.ts');
  const { deliveryPromises } = (await import(path)) as { deliveryPromises: Readonly<Record<string, string>> };
  return (dialect) => {
    const promise = deliveryPromises[dialect];
    if (promise === undefined) throw new LocalStackError(`${path} says nothing of ${dialect}.`);
    return promise;
  };
}
