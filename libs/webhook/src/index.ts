export { answer } from './answer.ts';
export { createWebhookHandlers, type WebhookHandlers } from './create-webhook-handlers.ts';
export {
  defineWebhookSource,
  type BodyForm,
  type WebhookOptions,
  type WebhookSource,
} from './define-webhook-source.ts';
export type { Deliveries, LoggedDelivery } from './deliveries.ts';
export { signedToken, type SignedTokenOptions } from './handshakes/signed-token.ts';
export type { Ports } from './ports.ts';
export { MAX_BODY_BYTES } from './read-request.ts';
export type { Reply } from './reply.ts';
