import { randomUUID } from 'node:crypto';
import type { InstanceSettings } from '@mef/settings';
import { createProviderClient, type Login, type ProviderClient } from '@mef/provider-client';
import type { Context } from '../../context/context.ts';
import { readLiveSecrets } from '../../context/read-live-secrets.ts';

export type Calling = Pick<Context, 'http' | 'clock' | 'secret' | 'stage' | 'place'>;

/** Which provider is asked, and who asks. */
export interface Account {
  readonly app: string;
  readonly instance: InstanceSettings;
  readonly login: Login;
  readonly endpoint: string;
}

/** The client that the source's own function has, with the secrets that are stored now. */
export function openClient(context: Calling, { app, instance, login, endpoint }: Account): ProviderClient {
  const { http, clock } = context;
  return createProviderClient({
    endpoint,
    account: instance.account,
    settings: instance.settings ?? {},
    login,
    secretOf: (name) => {
      const read = () => readLiveSecrets(context, { app, instance: instance.name, name });
      return { current: read, refresh: read };
    },
    http,
    clock,
    uuid: randomUUID,
    // The answer tells how much of the limit is left; the function's own share of it is its own affair.
    rateShare: 1,
  });
}
