import type { Http, HttpLimits } from '@mef/provider-client';
import { writeHeartbeat, type Instance, type SourcePorts } from '@mef/source';
import type { WebhookSource } from '../define-webhook-source.ts';

export interface BeatPorts extends Pick<SourcePorts, 'clock' | 'instances' | 'secretsOf' | 'telemetry'> {
  readonly http: Http;
  readonly uuid: () => string;
  /** Where the provider of an instance posts to. */
  readonly urlOf: (instance: Instance) => Promise<URL>;
}

export type Beaten =
  { readonly instance: string; readonly heartbeat: string } | { readonly instance: string; readonly skipped: 'paused' };

/** A cold start of the handler, its write to the stream and its retries; the gateway itself gives up after 30 s. */
const limits: HttpLimits = { timeoutMs: 30_000, maxBodyBytes: 64 * 1024, maxHeaderBytes: 64 * 1024 };

/**
 * Posts a heartbeat to the instance's own public address, signed as its provider signs: name, certificate, gateway,
 * secret, clock and stream are on the way. Throws when it is not accepted. An instance that the configuration holds back
 * may have no secret yet, and sends none.
 */
export async function beat<Payload>(
  instance: Instance,
  { name: source, auth }: Pick<WebhookSource<Payload>, 'name' | 'auth'>,
  ports: BeatPorts,
): Promise<Beaten> {
  const { name } = instance;
  if (instance.paused === true) {
    ports.telemetry.count('RunsSkipped', { source, instance: name, skip: 'paused' });
    return { instance: name, skipped: 'paused' };
  }
  const [url, [secret = '']] = await Promise.all([
    ports.urlOf(instance),
    ports.secretsOf(instance, auth.secretName).current(),
  ]);
  const id = ports.uuid();
  const now = ports.clock();
  const body = writeHeartbeat({ id, sentAt: now });
  const proof = await auth.sign(Buffer.from(body), secret, now);
  const headers = { 'content-type': 'application/json', ...proof };
  const { status } = await ports.http({ method: 'POST', url, headers, body }, limits);
  if (status !== 200) throw new Error(`The heartbeat of ${name} was answered with ${status}: expected 200.`);
  return { instance: name, heartbeat: id };
}
