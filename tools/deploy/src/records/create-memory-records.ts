import type { DeploymentRecords } from './deployment-records.ts';
import type { DeploymentRecord } from './record.ts';

/** For tests. */
export function createMemoryRecords(): DeploymentRecords {
  const kept = new Map<string, readonly DeploymentRecord[]>();
  const unfinished = new Set<string>();
  const keyOf = (stage: string, app: string) => `${stage}/${app}`;
  const history = (stage: string, app: string) => kept.get(keyOf(stage, app)) ?? [];
  return {
    last: (stage, app) => Promise.resolve(history(stage, app)[0]),
    history: (stage, app) => Promise.resolve(history(stage, app)),
    begin: (stage, app) => {
      unfinished.add(keyOf(stage, app));
      return Promise.resolve();
    },
    isUnfinished: (stage, app) => Promise.resolve(unfinished.has(keyOf(stage, app))),
    settle: (stage, app) => {
      unfinished.delete(keyOf(stage, app));
      return Promise.resolve();
    },
    put: (stage, app, record) => {
      unfinished.delete(keyOf(stage, app));
      kept.set(keyOf(stage, app), [record, ...history(stage, app)]);
      return Promise.resolve();
    },
    remove: (stage, app) => {
      unfinished.delete(keyOf(stage, app));
      kept.delete(keyOf(stage, app));
      return Promise.resolve();
    },
  };
}
