import type { Stage } from '../../stage.ts';

/** The app's own file, as a path in the workspace. `infra` is configured as the apps are. */
export function configurationFile(app: string, stage: Stage): string {
  return app === 'infra' ? `infra/config/${stage}.json` : `apps/${app}/config/${stage}.json`;
}
