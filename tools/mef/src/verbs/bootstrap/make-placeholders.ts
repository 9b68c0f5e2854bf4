import { parameterName } from '@mef/settings';
import { parseInstances } from '@mef/source';
import type { Context } from '../../context/context.ts';
import type { Source } from '../../context/list-sources.ts';
import { secretsOf } from '../doctor/subject.ts';
import { isPlaceholder, PLACEHOLDER } from '../secrets/read-live.ts';

/** A secret that has to be put yet. */
export interface Placeholder {
  readonly source: string;
  readonly instance: string;
  readonly secret: string;
  readonly parameter: string;
}

/** Makes one where nothing is, and gives all that wait for a secret. */
export async function makePlaceholders(context: Context): Promise<readonly Placeholder[]> {
  const waiting: Placeholder[] = [];
  for (const source of await context.sources())
    for (const one of await placesOf(context, source)) {
      const text = await context.secret(one.source, one.instance, one.secret);
      if (text === undefined) await context.putSecret(one.source, one.instance, one.secret, PLACEHOLDER);
      if (text === undefined || isPlaceholder(text)) waiting.push(one);
    }
  return waiting;
}

async function placesOf(context: Context, { name, instances }: Source): Promise<readonly Placeholder[]> {
  const manifest = await context.manifest(name);
  return parseInstances(instances, manifest.settings).flatMap((instance) =>
    secretsOf({ manifest, instance, url: undefined }).map((secret) => ({
      source: name,
      instance: instance.name,
      secret: secret.name,
      parameter: parameterName({ stage: context.stage, app: name }, instance.name, secret.name),
    })),
  );
}
