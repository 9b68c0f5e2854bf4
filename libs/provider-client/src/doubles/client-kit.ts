import type { Clock } from '@mef/event-model';
import { createProviderClient } from '../create-provider-client.ts';
import { headerLogin } from '../header-login.ts';
import type { ProviderClient, ProviderClientOptions } from '../provider-client.ts';
import { createKeptSecrets, type KeptSecrets } from './kept-secrets.ts';
import { createScriptedHttp, type ScriptedHttp } from './scripted-http.ts';

/** 2026-01-02T03:04:05Z */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

export interface ClientKit extends ScriptedHttp {
  readonly client: ProviderClient;
  readonly secrets: KeptSecrets;
  readonly clock: Clock;
  advance(ms: number): void;
}

export interface KitOptions extends Partial<ProviderClientOptions> {
  readonly stored?: Readonly<Record<string, string>>;
}

/** A client of acme.example.com with a scripted network, a virtual clock and counted ids. */
export function createClientKit({ stored = { 'api-token': 'token-1' }, ...options }: KitOptions = {}): ClientKit {
  const network = createScriptedHttp();
  const secrets = createKeptSecrets(stored);
  let now = NOW;
  let ids = 0;
  const clock = (): number => now;
  const client = createProviderClient({
    endpoint: 'https://{account}',
    account: 'acme.example.com',
    settings: {},
    login: headerLogin({ prefix: 'SSWS ' }),
    secretOf: secrets.secretOf,
    http: network.http,
    clock,
    uuid: () => `id-${(ids += 1)}`,
    ...options,
  });
  return { ...network, client, secrets, clock, advance: (ms) => void (now += ms) };
}
