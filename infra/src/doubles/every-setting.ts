import { tokenManifest } from './make-workspace.ts';

const edge = (name: string) => ({
  webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/hooks/00000000-0000-0000-0000-000000000000',
  domain: { name, certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/edge' },
});

const network = {
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroupIds: ['sg-01234567'],
};

const chatConfig = {
  instances: [
    { name: 'main', account: 'chat-1' },
    { name: 'labs', account: 'chat-2' },
  ],
  ingress: {
    kind: 'http-api',
    throttle: { rate: 500, burst: 5_000 },
    domain: {
      name: 'hooks.example.com',
      certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/regional',
    },
  },
};

const codeConfig = {
  instances: [{ name: 'main', account: 'code-1', endpoint: 'https://code.example.org' }],
  ingress: { kind: 'function-url', concurrency: 50, edge: edge('code.example.com') },
};

const tokenConfig = {
  instances: [{ name: 'main', account: 'token-1' }],
  ingress: { kind: 'http-api', authorizer: true, edge: edge('token.example.com') },
};

const forwarderConfig = {
  destinations: [
    {
      name: 'mozdef',
      dialect: 'mef',
      url: 'https://mozdef.example.org',
      token: true,
      ca: true,
      reading: 'polling',
      network,
    },
    {
      name: 'search',
      dialect: 'opensearch',
      flavor: 'opensearch',
      url: 'https://search.example.org',
      token: false,
      basic: true,
      ca: false,
      reading: 'consumer',
      network,
    },
    { name: 'pulled', dialect: 'sqs', queue: 'own', reading: 'polling' },
  ],
};

/** What the files of the small workspace become with every setting on that is off by default, and a source beside whose proof is a header. */
export const everySetting: Readonly<Record<string, string>> = {
  [`apps/${tokenManifest.name}/src/source.ts`]: `export default ${JSON.stringify(tokenManifest)};`,
  [`apps/${tokenManifest.name}/src/handler.ts`]: '',
  [`apps/${tokenManifest.name}/dist/handler.cjs`]: 'exports.handler = 4;',
  [`apps/${tokenManifest.name}/dist/handler.cjs.map`]: '{}',
  ...Object.fromEntries(
    ['dev', 'stg', 'prod'].flatMap((stage) => [
      [`apps/chat-webhook/config/${stage}.json`, JSON.stringify(chatConfig)],
      [`apps/code-webhook/config/${stage}.json`, JSON.stringify(codeConfig)],
      [`apps/${tokenManifest.name}/config/${stage}.json`, JSON.stringify(tokenConfig)],
      [`apps/mozdef-forwarder/config/${stage}.json`, JSON.stringify(forwarderConfig)],
      [`infra/config/${stage}.json`, JSON.stringify({ secrets: 'secrets-manager' })],
    ]),
  ),
};
