/** How a webhook's sender proves itself, as it stands in a new `source.ts`. */
export interface InboundAuth {
  /** What is imported from `@mef/auth`, and the call. */
  readonly imported: string;
  readonly call: string;
  /** Name of the secret in the store, and what its text is. */
  readonly secret: string;
  readonly secretText: string;
  /** Whether the provider's challenge can be answered: it takes the key that events are signed with. */
  readonly hasChallenge: boolean;
}

export const inboundAuths = {
  hmac: {
    imported: 'hmac',
    call: `hmac({
      header: 'x-signature',
      prefix: 'sha256=',
      message: '{timestamp}.{body}',
      timestamp: { header: 'x-timestamp', past: '100 min', future: '5 min' },
    })`,
    secret: 'signing-secret',
    secretText: "the provider's signing secret",
    hasChallenge: true,
  },
  'standard-webhooks': {
    imported: 'standardWebhooks',
    call: 'standardWebhooks()',
    secret: 'signing-secret',
    secretText: 'the signing secret as the provider shows it, `whsec_…`',
    hasChallenge: false,
  },
  'shared-token': {
    imported: 'sharedToken',
    call: "sharedToken({ header: 'x-webhook-token' })",
    secret: 'shared-token',
    secretText: 'the token that the provider sends with each delivery',
    hasChallenge: false,
  },
  basic: {
    imported: 'basic',
    call: 'basic()',
    secret: 'basic-credentials',
    secretText: '`user:password`, the password at least 16 bytes long',
    hasChallenge: false,
  },
  jwt: {
    imported: 'jwt',
    call: `jwt({
      secretFormat: 'jwk',
      algorithms: ['ES256'],
      issuer: 'https://issuer.example.com',
      audience: 'mozdef',
      maxAge: '10 min',
    })`,
    secret: 'token-key',
    secretText: "the provider's public key as a JWK",
    hasChallenge: false,
  },
} as const satisfies Record<string, InboundAuth>;

export type InboundAuthName = keyof typeof inboundAuths;

export const inboundAuthNames = Object.keys(inboundAuths) as InboundAuthName[];
