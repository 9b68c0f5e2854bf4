import type { StoredDestination } from '../create-stack-file.ts';
import { readPromises } from './read-promises.ts';
import type { Store } from './start-stores.ts';

/** What `stack.json` says of the destinations whose events are kept here. */
export function describeDestinations(root: string, stores: readonly Store[]): Promise<readonly StoredDestination[]> {
  return Promise.all(
    stores.map(async ({ destination, url, process, folder }) => {
      const { name, app, dialect, flavor, functionName } = destination;
      const promiseOf = await readPromises(root, app);
      return { name, dialect, flavor, delivery: promiseOf(dialect), functionName, url, process, folder };
    }),
  );
}
