import { UsageError } from '@mef/command';
import type { InstanceSettings } from '@mef/settings';
import { parseInstances } from '@mef/source';
import type { WebhookSource } from '@mef/webhook';
import type { Context } from '../../context/context.ts';
import { findInstance, findSource } from '../../context/find-instance.ts';

/** An instance that a provider posts to. */
export interface Webhook {
  readonly source: WebhookSource<unknown>;
  /** With its settings as the source's schema reads them. */
  readonly instance: InstanceSettings;
  /** `zoom-webhook/main` */
  readonly name: string;
}

/** Throws UsageError for what is no webhook, with what can be done instead. */
export async function findWebhook(context: Context, name: string, asked: string | undefined): Promise<Webhook> {
  const found = await findSource(context, name);
  const refusal = `${name} is polled: nothing is ever sent to it. What its provider has is read with: npx mef backfill ${name}`;
  if (found.kind === 'rest') throw new UsageError(refusal);
  const instance = findInstance(found, asked);
  const source = await context.manifest(name);
  if (source.kind === 'rest') throw new UsageError(refusal);
  const [parsed = instance] = parseInstances([instance], source.settings);
  return { source, instance: parsed, name: `${name}/${instance.name}` };
}
