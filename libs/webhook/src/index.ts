export { answerAndNote } from './answer-and-note.ts';
export { answer } from './answer.ts';
export type { Beaten } from './beat/beat.ts';
export { authorize } from './authorize.ts';
export { createHealingWebhookHandlers, type HealingWebhookHandlers } from './create-healing-webhook-handlers.ts';
export { createWebhookHandlers, type WebhookHandlers } from './create-webhook-handlers.ts';
export {
  defineWebhookSource,
  type BodyForm,
  type WebhookOptions,
  type WebhookSource,
} from './define-webhook-source.ts';
export type { Deliveries, LoggedDelivery } from './deliveries.ts';
export { defineShapes, type Shape, type ShapeFault } from './define-shapes.ts';
export type { Asks, DeliveryLog, HealingProgress, InstanceKey, NotedDelivery } from './delivery-log.ts';
export { followLinks } from './follow-links.ts';
export { heal, type Healed } from './heal/heal.ts';
export type { HealingReport } from './heal/healing-run.ts';
export { asHealingSource, type HealingSource } from './healing-source.ts';
export type { NormalizeContext } from '@mef/source';
export { bodyEcho, type BodyEchoOptions } from './handshakes/body-echo.ts';
export { headerEcho, type HeaderEchoOptions } from './handshakes/header-echo.ts';
export { signedToken, type SignedTokenOptions } from './handshakes/signed-token.ts';
export type { HealingPorts, Ports } from './ports.ts';
export { MAX_BODY_BYTES } from './read-request.ts';
export type { Reply } from './reply.ts';
export { createDynamoDeliveryLog } from './store/create-dynamo-delivery-log.ts';
export { createMemoryDeliveryLog, type MemoryDeliveryLog } from './store/create-memory-delivery-log.ts';
