/** What the verbs of secrets are asked about. */
export const secretArguments = {
  source: {
    text: 'a source, such as zoom-webhook, one of its instances: okta-poller/eu, or a destination: mozdef-forwarder/siem',
  },
  secret: {
    text: 'the name of the secret, where the instance has several; never the secret itself, which is asked for or piped in',
    count: 'any',
  },
} as const;
