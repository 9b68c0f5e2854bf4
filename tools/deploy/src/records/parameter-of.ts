/** Where the last deployment of an app stands in the parameter store. */
export function recordParameter(stage: string, app: string): string {
  return `/mef/${stage}/deployed/${app}`;
}
