import { join } from 'node:path';
import type { Login } from '@mef/provider-client';
import type { SecretSpec } from '@mef/source';

/** The part of a source's manifest that the local stack goes by. */
export interface Manifest {
  readonly kind: 'webhook' | 'rest';
  readonly secrets: readonly SecretSpec[];
  /** Of a polled source. */
  readonly login?: Login;
  /** Of a webhook whose provider keeps a log of its deliveries. */
  readonly deliveries?: { readonly login: Login };
}

export async function readManifest(root: string, app: string): Promise<Manifest> {
  const module = (await import(join(root, 'apps', app, 'src/source.ts'))) as { readonly default: Manifest };
  return module.default;
}
