/** The webhook instance that takes the load, and the secret that proves its deliveries. */
export const ZOOM = { source: 'zoom-webhook', instance: 'main', secretName: 'signing-secret' } as const;
