import type { Http, HttpLimits } from '@mef/provider-client';
import { Rejection } from '@mef/rejection';
import { writeHeartbeat, type Instance, type SourcePorts } from '@mef/source';
import type { WebhookSource } from '../define-webhook-source.ts';
import { bodyForms } from './body-forms.ts';
import { prove } from './prove.ts';

export interface BeatPorts extends Pick<SourcePorts, 'clock' | 'instances' | 'secretsOf' | 'telemetry'> {
  readonly http: Http;
  readonly uuid: () => string;
  /** Where the provider of an instance posts to. */
  readonly urlOf: (instance: Instance) => Promise<URL>;
}

export type Beaten =
  | { readonly instance: string; readonly heartbeat: string }
  | { readonly instance: string; readonly skipped: 'paused' }
  /** Nobody has put it yet, or what was put cannot be one, as a placeholder: `detail` names its place. */
  | { readonly instance: string; readonly skipped: 'no secret'; readonly secret: string; readonly detail: string };

/** A cold start of the handler, its write to the stream and its retries; the gateway itself gives up after 30 s. */
const limits: HttpLimits = { timeoutMs: 30_000, maxBodyBytes: 64 * 1024, maxHeaderBytes: 64 * 1024 };

/**
 * Posts a heartbeat to the instance's own public address, signed as its provider signs: name, certificate, gateway,
 * secret, clock and stream are on the way. Throws when it is not accepted, and where the store of secrets does not answer.
 * What holds no secret to sign with sends none: that it is not up, its alarm says.
 */
export async function beat<Payload>(
  instance: Instance,
  { name: source, auth, bodies = [] }: Pick<WebhookSource<Payload>, 'name' | 'auth' | 'bodies'>,
  ports: BeatPorts,
): Promise<Beaten> {
  const { name } = instance;
  if (instance.paused === true) {
    ports.telemetry.count('RunsSkipped', { source, instance: name, skip: 'paused' });
    return { instance: name, skipped: 'paused' };
  }
  const id = ports.uuid();
  const now = ports.clock();
  const { contentType, write } = bodyForms[bodies[0] ?? 'json'];
  const body = write(writeHeartbeat({ id, sentAt: now }));
  const proof = await prove(Buffer.from(body), auth, ports.secretsOf(instance, auth.secretName), now);
  if (proof instanceof Rejection) {
    ports.telemetry.log.error('no secret to sign a heartbeat with', proof, { source, instance: name });
    return { instance: name, skipped: 'no secret', secret: auth.secretName, detail: proof.detail };
  }
  const headers = { 'content-type': contentType, ...proof };
  const { status } = await ports.http({ method: 'POST', url: await ports.urlOf(instance), headers, body }, limits);
  if (status !== 200) throw new HeartbeatRefused(`The heartbeat of ${name} was answered with ${status}: expected 200.`);
  return { instance: name, heartbeat: id };
}

/** Names the instance and the status alone, so that the log may have its text. */
class HeartbeatRefused extends Error {
  override readonly name = 'HeartbeatRefused';
}
