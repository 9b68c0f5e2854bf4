/** Where the last deployment of an app stands in the parameter store. */
export function recordParameter(stage: string, app: string): string {
  return `/mef/${stage}/deployed/${app}`;
}

/** There while a deployment is begun and not recorded. */
export function unfinishedParameter(stage: string, app: string): string {
  return `/mef/${stage}/deploying/${app}`;
}
