import type { WebhookApp } from '../discover/lambda-app.ts';

/** The secrets that verify deliveries, and with which a heartbeat is signed. */
export function provingSecrets(source: WebhookApp): string[] {
  const logsIn = loginSecrets(source);
  return source.manifest.secrets.filter((secret) => !logsIn.includes(secret));
}

/** The secrets that log in at the provider. */
export function loginSecrets({ manifest }: WebhookApp): string[] {
  return manifest.deliveries?.login.secrets ?? [];
}
