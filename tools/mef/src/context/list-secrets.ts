import type { Login, SingleLogin } from '@mef/provider-client';
import { type InstanceSettings, parameterName } from '@mef/settings';
import { parseInstances, type SecretSpec } from '@mef/source';
import type { Context } from './context.ts';
import type { DestinationSecret } from './list-destinations.ts';
import type { Manifest, Source } from './list-sources.ts';
import type { SecretForm } from './secret-formats.ts';

/** The app whose secrets are those of its destinations. */
export const FORWARDER = 'mozdef-forwarder';

/** One secret of an instance, or of a destination of the forwarder. */
export interface Secret {
  readonly app: string;
  readonly instance: string;
  readonly name: string;
  readonly format: SecretForm;
  /** `/mef/dev/zoom-webhook/main/signing-secret` */
  readonly parameter: string;
}

/** Every secret that the stage's configuration asks for: of the sources, and then of the destinations. */
export async function listSecrets(context: Context): Promise<readonly Secret[]> {
  const sources = await context.sources();
  const ofSources = await Promise.all(sources.map((source) => secretsOfSource(context, source)));
  return [...ofSources.flat(), ...(await secretsOfForwarder(context))];
}

/** Of the instances of a source. */
export async function secretsOfSource(
  { manifest: load, stage }: Pick<Context, 'manifest' | 'stage'>,
  { name, instances }: Source,
): Promise<readonly Secret[]> {
  const manifest = await load(name);
  const parsed = parseInstances(instances, manifest.settings);
  return parsed.flatMap((instance) => secretsOfInstance(stage, manifest, instance));
}

/** Of an instance, whose settings are as the source's schema reads them. */
export function secretsOfInstance(
  stage: Context['stage'],
  manifest: Manifest,
  instance: InstanceSettings,
): readonly Secret[] {
  const place = { app: manifest.name, instance: instance.name };
  return secretsOf(manifest, instance).map(({ name, format }) => secretAt(stage, { ...place, name, format }));
}

/** Those of an app's login at its provider. */
export function secretsOfLogin(
  stage: Context['stage'],
  { app, login }: { readonly app: string; readonly login: Login },
  instance: InstanceSettings,
): readonly Secret[] {
  const place = { app, instance: instance.name };
  return loginOf(login, instance).secrets.map(({ name, format }) => secretAt(stage, { ...place, name, format }));
}

/** Of the destinations, as far as their configuration says that they have any. */
export async function secretsOfForwarder({
  destinations,
  stage,
}: Pick<Context, 'destinations' | 'stage'>): Promise<readonly Secret[]> {
  const all = await destinations();
  return all.flatMap(({ name: instance, secrets }) =>
    secrets.map((name) => secretAt(stage, { app: FORWARDER, instance, name, format: forms[name] })),
  );
}

const forms = { token: 'text', basic: 'user:password', ca: 'pem' } as const satisfies Record<
  DestinationSecret,
  SecretForm
>;

/** Of a choice of logins only those of the chosen one. */
function secretsOf(manifest: Manifest, instance: InstanceSettings): readonly SecretSpec[] {
  if (manifest.kind === 'rest') return loginOf(manifest.login, instance).secrets;
  const { secretName: name, secretFormat: format } = manifest.auth;
  const { deliveries } = manifest;
  return [{ name, format }, ...(deliveries === undefined ? [] : loginOf(deliveries.login, instance).secrets)];
}

function loginOf(login: Login, { settings = {} }: InstanceSettings): Login | SingleLogin {
  return login.kind === 'choice' ? (login.logins[String(settings[login.setting])] ?? login) : login;
}

function secretAt(stage: Context['stage'], secret: Omit<Secret, 'parameter'>): Secret {
  return { ...secret, parameter: parameterName({ stage, app: secret.app }, secret.instance, secret.name) };
}
