import type { FunctionSettings } from './function-environment.ts';

/** Name of a secret in the parameter store; `owner` is an instance of a source or a destination of the forwarder. */
export function parameterName(
  { stage, app }: Pick<FunctionSettings, 'stage' | 'app'>,
  owner: string,
  secret: string,
): string {
  return `/mef/${stage}/${app}/${owner}/${secret}`;
}
