import { findAnswer } from '../search/answer-search.ts';
import { jsonReply, type Reply } from '../receive/reply.ts';
import type { Call, Service } from '../service.ts';
import { readStack } from './read-stack.ts';

/**
 * `{at, origins, hasMoreOrigins, stack}`: what the store knows of each instance that events came from, and what the stack says of itself.
 * `stack` is null for a receiver that runs alone, and `{error}` where the stack does not answer.
 */
export async function answerStatus(_call: Call, service: Service): Promise<Reply> {
  const nowMs = service.now();
  const [{ origins, hasMore }, stack] = await Promise.all([
    findAnswer('origins', { nowMs }, service),
    readStack(service.statusUrl),
  ]);
  return jsonReply({ at: nowMs, origins, hasMoreOrigins: hasMore, stack });
}
