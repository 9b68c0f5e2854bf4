import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { countError } from './count.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import { knownInstance } from './known-instance.ts';
import type { Ports } from './ports.ts';
import { receive } from './receive.ts';
import { replyTo, type Reply } from './reply.ts';

/** One delivery and its answer; whatever goes wrong becomes a reply, because an error of Lambda would become a bare 500. */
export async function answer<Payload>(
  event: APIGatewayProxyEventV2,
  source: WebhookSource<Payload>,
  ports: Ports,
): Promise<Reply> {
  try {
    return await receive(event, source, ports);
  } catch (error) {
    countError(error, source.name, knownInstance(event.rawPath, ports), ports);
    return replyTo(error, source.methods);
  }
}
