/** What the verbs of secrets are asked about. */
export const secretArguments = {
  source: { text: 'a source, such as zoom-webhook, or one of its instances: okta-poller/eu' },
  secret: {
    text: 'the name of the secret, where the instance has several; never the secret itself, which is asked for or piped in',
    count: 'any',
  },
} as const;
