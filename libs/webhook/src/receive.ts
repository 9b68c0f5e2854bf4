import { asItStands, countOutcome } from '@mef/source';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerHandshake } from './answer-handshake.ts';
import { answerPreAuth } from './answer-pre-auth.ts';
import { authenticateCounted } from './authenticate-counted.ts';
import { countChallenge, countProof } from './count.ts';
import type { WebhookSource } from './define-webhook-source.ts';
import { parseVerified } from './parse-verified.ts';
import type { Ports } from './ports.ts';
import { readRequest } from './read-request.ts';
import { acknowledge, type Reply } from './reply.ts';
import { store } from './store.ts';
import { toOutcome } from './to-outcome.ts';

/** One delivery, top to bottom. The order of the stages is the security property: nothing flows back. */
export async function receive<Payload>(
  event: APIGatewayProxyEventV2,
  source: WebhookSource<Payload>,
  ports: Ports,
): Promise<Reply> {
  const answered = answerPreAuth(event, source, ports); // throws: 404 400
  if (answered) return countChallenge(answered.reply, source.name, answered.instance, ports);
  const { raw, instance: configured } = readRequest(event, source, ports); // throws: 404 405 413 415
  // Side by side: what stands in the store is asked for in one go.
  const [verified, instance] = await Promise.all([
    authenticateCounted(raw, source, configured, ports), // throws: 401 503
    asItStands(configured, ports),
  ]);
  countProof(verified, source.name, instance, ports);
  const parsed = parseVerified(verified); // from here on nothing is refused
  const challenge = answerHandshake(parsed, source, verified); // throws: 400, the one exception
  if (challenge) return countChallenge(challenge, source.name, instance, ports);
  const outcome = toOutcome(parsed, source, { raw, instance });
  await store(outcome, source, { raw, instance }, ports); // throws: 503
  countOutcome(outcome, source.name, instance, ports);
  return acknowledge(outcome);
}
