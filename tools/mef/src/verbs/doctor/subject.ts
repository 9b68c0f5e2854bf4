import type { SingleLogin, Login } from '@mef/provider-client';
import type { InstanceSettings } from '@mef/settings';
import { parseInstances, type SecretSpec } from '@mef/source';
import type { Context } from '../../context/context.ts';
import type { Manifest, Source } from '../../context/list-sources.ts';

/** An instance that is examined. */
export interface Subject {
  readonly manifest: Manifest;
  /** With its settings as the source's schema reads them. */
  readonly instance: InstanceSettings;
  /** Where a webhook's provider posts to, as the caller says. */
  readonly url: string | undefined;
}

export async function subjectsOf(
  { manifest }: Pick<Context, 'manifest'>,
  { name }: Source,
  instances: readonly InstanceSettings[],
  url: string | undefined,
): Promise<readonly Subject[]> {
  const loaded = await manifest(name);
  return parseInstances(instances, loaded.settings).map((instance) => ({ manifest: loaded, instance, url }));
}

/** The secrets that this instance uses: of a choice of logins only those of the chosen one. */
export function secretsOf({ manifest, instance }: Subject): readonly SecretSpec[] {
  if (manifest.kind === 'rest') return loginOf(manifest.login, instance).secrets;
  const { secretName: name, secretFormat: format } = manifest.auth;
  const { deliveries } = manifest;
  return [{ name, format }, ...(deliveries === undefined ? [] : loginOf(deliveries.login, instance).secrets)];
}

function loginOf(login: Login, { settings = {} }: InstanceSettings): Login | SingleLogin {
  return login.kind === 'choice' ? (login.logins[String(settings[login.setting])] ?? login) : login;
}
