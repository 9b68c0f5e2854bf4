import { join } from 'node:path';
import { stop as stopEsbuild } from 'esbuild';
import { LocalStackError } from '../local-error.ts';
import { buildApp, type Bundle } from './build-app.ts';
import { findApps, hasFunction } from './find-apps.ts';
import { watchSources } from './watch-sources.ts';

/** Who hears of builds that an edit asked for. */
export interface BuildListener {
  /** A bundle is another one than before. */
  changed(app: string): void;
  broken(errors: string): void;
  /** A build that failed is whole again, with the code that has run all the time. */
  whole(app: string): void;
}

export interface AppBuilds {
  /** The newest bundle that was built without an error. */
  current(app: string): Bundle;
  names(): readonly string[];
  /** From now on an edit builds anew. */
  watch(hear: BuildListener): void;
  stop(): void;
}

/** Builds every folder below apps/ that has a src/handler.ts. @throws LocalStackError when one does not build. */
export async function buildApps(root: string): Promise<AppBuilds> {
  const apps = findApps(root);
  if (apps.length === 0) throw new LocalStackError(`No app below ${join(root, 'apps')} has a src/handler.ts.`);
  const bundles = new Map<string, Bundle>();
  const broken = new Set<string>();
  let stopWatching: () => void = () => undefined;

  /** A failed build has no list of sources: any edit may mend it. */
  const concerns = (app: string, edited: ReadonlySet<string>) =>
    broken.has(app) || [...edited].some((file) => bundles.get(app)?.inputs.has(file));

  /** When it is back, it is built. */
  function isGone(app: string): boolean {
    if (hasFunction(root, app)) return false;
    broken.add(app);
    return true;
  }

  async function build(app: string): Promise<boolean> {
    broken.add(app);
    const before = bundles.get(app)?.version;
    const bundle = await buildApp(root, app);
    broken.delete(app);
    bundles.set(app, bundle);
    return bundle.version !== before;
  }

  await Promise.all(apps.map(build)).finally(releaseCompiler);
  return {
    current(app) {
      const bundle = bundles.get(app);
      if (bundle !== undefined) return bundle;
      throw new LocalStackError(`The templates name the app ${app}, but apps/${app}/src/handler.ts is missing.`);
    },
    names: () => apps,
    watch(hear) {
      const told = new Set<string>();
      stopWatching = watchSources(root, async (edited) => {
        for (const app of apps.filter((each) => concerns(each, edited))) {
          if (isGone(app)) continue;
          const changed = await build(app).catch((error: unknown) => {
            told.add(app);
            hear.broken(error instanceof Error ? error.message : String(error));
            return 'broken' as const;
          });
          if (changed === 'broken') continue;
          const wasBroken = told.delete(app);
          if (changed) hear.changed(app);
          else if (wasBroken) hear.whole(app);
        }
        await releaseCompiler();
      });
    },
    stop() {
      stopWatching();
    },
  };
}

/** Between builds esbuild's process would hold some 400 MB. */
async function releaseCompiler(): Promise<void> {
  await stopEsbuild();
}
