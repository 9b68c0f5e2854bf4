import type { VerifiedRequest } from '@mef/auth';
import type { ParsedBody } from '@mef/validation';
import type { WebhookSource } from './define-webhook-source.ts';
import { jsonReply, type Reply } from './reply.ts';

/** The answer to a provider's challenge, or nothing where the request is no challenge. Throws `challenge-malformed`. */
export function answerHandshake<Payload>(
  { records }: ParsedBody,
  { handshake }: WebhookSource<Payload>,
  verified: VerifiedRequest,
): Reply | undefined {
  const challenge = records.find((record) => handshake?.matches(record));
  return challenge === undefined || handshake === undefined
    ? undefined
    : jsonReply(handshake.answer(challenge, verified));
}
