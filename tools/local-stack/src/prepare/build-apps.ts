import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleOptions } from '@mef/nx-plugin/bundle-options';
import { context, type BuildContext, type BuildResult, type Plugin } from 'esbuild';
import { LocalStackError } from '../local-error.ts';

export interface Bundle {
  readonly file: string;
  /** First 16 hex digits of the SHA-256 of the bundle. */
  readonly version: string;
}

export interface AppBuilds {
  /** The newest bundle that was built without an error. */
  current(app: string): Bundle;
  names(): readonly string[];
  /** From now on an edit builds anew; `changed` hears of each bundle that differs, `broken` of each build that failed. */
  watch(changed: (app: string) => void, broken: (app: string, errors: string) => void): Promise<void>;
  stop(): Promise<void>;
}

/** Builds every folder below apps/ that has a src/handler.ts. @throws LocalStackError when one does not build. */
export async function buildApps(root: string): Promise<AppBuilds> {
  const bundles = new Map<string, Bundle>();
  let changed: (app: string) => void = () => undefined;
  let broken: (app: string, errors: string) => void = () => undefined;

  /** Only a build without errors replaces the file, in one step: an environment that starts never reads half a bundle. */
  function keep(app: string, result: BuildResult): void {
    const output = result.outputFiles?.find(({ path }) => path.endsWith('.cjs'));
    if (result.errors.length > 0 || output === undefined) {
      broken(app, result.errors.map((error) => `${error.location?.file ?? app}: ${error.text}`).join('\n'));
      return;
    }
    const version = createHash('sha256').update(output.contents).digest('hex').slice(0, 16);
    if (bundles.get(app)?.version === version && existsSync(output.path)) return;
    for (const { path, contents } of result.outputFiles ?? []) replaceFile(path, contents);
    bundles.set(app, { file: output.path, version });
    changed(app);
  }

  const apps = findApps(root);
  const contexts = await Promise.all(
    apps.map((app) =>
      appContext(join(root, 'apps', app), (result) => {
        keep(app, result);
      }),
    ),
  );
  const stop = async () => {
    await Promise.all(contexts.map((build) => build.dispose()));
  };
  await Promise.all(contexts.map((build) => build.rebuild())).catch(async (error: unknown) => {
    await stop();
    throw new LocalStackError(`The apps do not build.\n${String(error)}`, { cause: error });
  });
  return {
    current(app) {
      const bundle = bundles.get(app);
      if (bundle === undefined)
        throw new LocalStackError(`The templates name the app ${app}; apps/${app}/src/handler.ts is missing.`);
      return bundle;
    },
    names: () => apps,
    async watch(onChange, onBroken) {
      changed = onChange;
      broken = onBroken;
      await Promise.all(contexts.map((build) => build.watch()));
    },
    stop,
  };
}

function findApps(root: string): string[] {
  const folder = join(root, 'apps');
  const apps = readdirSync(folder).filter((app) => existsSync(join(folder, app, 'src/handler.ts')));
  if (apps.length === 0) throw new LocalStackError(`No app below ${folder} has a src/handler.ts.`);
  return apps.toSorted();
}

function appContext(appRoot: string, built: (result: BuildResult) => void): Promise<BuildContext> {
  const report: Plugin = {
    name: 'report',
    setup: (build) => {
      build.onEnd(built);
    },
  };
  return context({ ...bundleOptions(appRoot), write: false, logLevel: 'silent', plugins: [report] });
}

function replaceFile(path: string, contents: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}
