import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answer } from './answer.ts';
import type { HealingSource } from './healing-source.ts';
import { noteDelivery } from './note-delivery.ts';
import type { HealingPorts } from './ports.ts';
import { accepted, type Reply } from './reply.ts';

/** One delivery and its answer, as `answer` gives it; what was accepted is noted for the healer. */
export async function answerAndNote<Payload>(
  event: APIGatewayProxyEventV2,
  source: HealingSource<Payload>,
  ports: HealingPorts,
): Promise<Reply> {
  const receivedAt = ports.clock();
  const reply = await answer(event, source, ports);
  if (reply === accepted) await noteDelivery(event, receivedAt, source, ports);
  return reply;
}
