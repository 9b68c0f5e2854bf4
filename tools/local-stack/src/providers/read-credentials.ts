import type { Login } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import { type DeployedSource, secretParameter } from '../deployed-sources.ts';
import { LocalStackError } from '../local-error.ts';
import type { Secrets } from '../prepare/read-secrets.ts';
import { instanceKey, type InstanceKey } from './instance-key.ts';

/** What the environment says of real accounts. It is never written to disk. */
export interface Credentials {
  /** Parameter name → the one secret that is live. */
  readonly secrets: Secrets;
  readonly accounts: ReadonlyMap<InstanceKey, string>;
  /** Instances that can log in at their real provider. */
  readonly real: ReadonlySet<InstanceKey>;
  /** Variables that name no secret and no instance of any source. */
  readonly unknown: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `MEF_SECRET_OKTA_POLLER_MAIN_API_TOKEN` */
const variable = (...names: readonly string[]) => ['MEF', ...names].join('_').toUpperCase().replaceAll('-', '_');

/** @throws LocalStackError where some of the secrets that a login needs are given and some are not. */
export function readCredentials(sources: readonly DeployedSource[], environment: Environment): Credentials {
  const secrets: Record<string, readonly string[]> = {};
  const accounts = new Map<InstanceKey, string>();
  const real = new Set<InstanceKey>();
  const known = new Set<string>();

  function read(name: string): string | undefined {
    known.add(name);
    const value = environment[name];
    return value === '' ? undefined : value;
  }

  for (const source of sources)
    for (const instance of source.instances) {
      const account = read(variable('account', source.app, instance.name));
      if (account !== undefined) accounts.set(instanceKey(source.app, instance.name), account);
      for (const { name } of source.manifest.secrets) {
        const secret = read(variable('secret', source.app, instance.name, name));
        if (secret !== undefined) secrets[secretParameter(source, instance.name, name)] = [secret];
      }
      if (canLogIn(source, instance, environment)) real.add(instanceKey(source.app, instance.name));
    }
  const given = Object.keys(environment).filter((name) => /^MEF_(SECRET|ACCOUNT)_/.test(name));
  return { secrets, accounts, real, unknown: given.filter((name) => !known.has(name)) };
}

function canLogIn({ app, manifest }: DeployedSource, instance: Instance, environment: Environment): boolean {
  const login = manifest.login ?? manifest.deliveries?.login;
  if (login === undefined) return false;
  const variables = secretsOf(login, instance).map((name) => variable('secret', app, instance.name, name));
  const missing = variables.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0 && missing.length < variables.length)
    throw new LocalStackError(
      `${app} cannot log in at its provider for ${instance.name}: ${missing.join(' and ')} must be set too.`,
    );
  return missing.length === 0;
}

/** Of a choice, those of the login that the instance's settings name. */
function secretsOf(login: Login, { settings = {} }: Instance): readonly string[] {
  const chosen = login.kind === 'choice' ? (login.logins[String(settings[login.setting])] ?? login) : login;
  return chosen.secrets.map(({ name }) => name);
}
