export { defineWebhookSource, type WebhookOptions, type WebhookSource } from './define-webhook-source.ts';
export { signedToken, type SignedTokenOptions } from './handshakes/signed-token.ts';
