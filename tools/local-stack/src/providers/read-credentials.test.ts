import { headerLogin, loginBySetting, privateKeyJwt } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { DeployedSource } from '../deployed-sources.ts';
import { listSimulations } from './list-simulations.ts';
import { pointAtProviders } from './point-at-providers.ts';
import { readCredentials } from './read-credentials.ts';

const token = headerLogin({ prefix: 'SSWS ', secret: 'api-token' });
const oauth = privateKeyJwt({ tokenUrl: '/token', scope: 'logs', dpop: true });
const login = loginBySetting('login', { token, oauth });
const main = { name: 'main', account: 'acme.example.com', settings: { login: 'token' } } satisfies Instance;
const eu = {
  name: 'eu',
  account: 'eu.example.com',
  endpoint: 'https://log.eu.example.com',
  settings: { login: 'oauth', clientId: 'c' },
} satisfies Instance;
const poller: DeployedSource = {
  app: 'okta-poller',
  stage: 'dev',
  manifest: { kind: 'rest', secrets: login.secrets, login },
  instances: [main, eu],
};
const pair = { name: 'key-id', format: 'text' } as const;
const paired: DeployedSource = {
  app: 'paired-poller',
  stage: 'dev',
  manifest: { kind: 'rest', secrets: [...token.secrets, pair], login: { ...token, secrets: [...token.secrets, pair] } },
  instances: [{ name: 'main', account: 'a' }],
};
const webhook: DeployedSource = {
  app: 'github-webhook',
  stage: 'dev',
  manifest: {
    kind: 'webhook',
    secrets: [{ name: 'signing-secret', format: 'text' }, ...token.secrets],
    deliveries: { login: token },
  },
  instances: [{ name: 'main', account: 'a' }],
};
const sources = [poller, webhook];

describe('readCredentials', () => {
  it('finds nothing in an environment that says nothing', () => {
    const { secrets, accounts, real, unknown } = readCredentials(sources, { HOME: '/root', MEF_STAGE: 'dev' });
    expect([secrets, accounts.size, real.size, unknown]).toEqual([{}, 0, 0, []]);
  });

  it('takes an instance for real when the login that it uses has its secrets', () => {
    const { secrets, accounts, real } = readCredentials(sources, {
      MEF_SECRET_OKTA_POLLER_MAIN_API_TOKEN: 'secret-of-main',
      MEF_ACCOUNT_OKTA_POLLER_MAIN: 'real.example.com',
    });
    expect(secrets).toEqual({ '/mef/dev/okta-poller/main/api-token': ['secret-of-main'] });
    expect([...accounts]).toEqual([['okta-poller/main', 'real.example.com']]);
    expect([...real]).toEqual(['okta-poller/main']);
  });

  it("does not take another login's secret for this one", () => {
    const given = { MEF_SECRET_OKTA_POLLER_EU_API_TOKEN: 'not the one of oauth' };
    expect([...readCredentials(sources, given).real]).toEqual([]);
  });

  it('heals a webhook for real when the log of its provider can be asked, not when only deliveries can be verified', () => {
    const real = (name: string) => [
      ...readCredentials(sources, { [`MEF_SECRET_GITHUB_WEBHOOK_MAIN_${name}`]: 'x' }).real,
    ];
    expect(real('API_TOKEN')).toEqual(['github-webhook/main']);
    expect(real('SIGNING_SECRET')).toEqual([]);
  });

  it('stops when one of two secrets is missing, and names it', () => {
    expect(() => readCredentials([paired], { MEF_SECRET_PAIRED_POLLER_MAIN_API_TOKEN: 'canary' })).toThrow(
      'paired-poller cannot log in at its provider for main: MEF_SECRET_PAIRED_POLLER_MAIN_KEY_ID must be set too.',
    );
  });

  it('names variables that mean nothing, never their values', () => {
    const { unknown } = readCredentials(sources, {
      MEF_SECRET_OKTA_MAIN_API_TOKEN: 'canary',
      MEF_ACCOUNT_NOBODY_MAIN: 'x',
    });
    expect(unknown).toEqual(['MEF_SECRET_OKTA_MAIN_API_TOKEN', 'MEF_ACCOUNT_NOBODY_MAIN']);
  });
});

describe('listSimulations', () => {
  it('simulates polled instances without credentials, with their current secrets', () => {
    const secrets = {
      '/mef/dev/okta-poller/eu/api-token': ['unused', 'old'],
      [`/mef/dev/okta-poller/eu/${oauth.secret}`]: ['current', 'previous'],
    };
    const real = new Set(['okta-poller/main'] as const);
    expect(listSimulations(sources, secrets, { real, accounts: new Map([['okta-poller/eu', 'other']]) })).toEqual([
      {
        key: 'okta-poller/eu',
        app: 'okta-poller',
        instance: { ...eu, account: 'other' },
        secrets: { 'api-token': 'unused', [oauth.secret]: 'current' },
      },
    ]);
  });
});

describe('pointAtProviders', () => {
  const definition = {
    name: 'f',
    label: 'f',
    app: 'okta-poller',
    entry: 'handler',
    arn: 'arn:f',
    memoryMb: 128,
    timeoutMs: 1_000,
    environment: { MEF_STAGE: 'dev', MEF_INSTANCES: JSON.stringify([main, eu]) },
  };
  const simulated = new Map([['okta-poller/eu', { url: 'http://127.0.0.1:1/okta-poller/eu' }]] as const);
  const accounts = new Map([['okta-poller/main', 'real.example.com']] as const);
  const instances = (tickSeconds?: number) => {
    const { environment } = pointAtProviders(definition, { simulated, accounts, tickSeconds });
    return JSON.parse(environment.MEF_INSTANCES ?? '') as unknown;
  };

  it('gives each instance its provider and its account, and leaves the rest, its endpoint too, as it is configured', () => {
    expect(instances()).toEqual([
      { ...main, account: 'real.example.com' },
      { ...eu, simulator: 'http://127.0.0.1:1/okta-poller/eu' },
    ]);
  });

  it('makes a simulated instance due at each of the faster ticks, and asks nobody real more often', () => {
    expect(instances(5)).toEqual([
      { ...main, account: 'real.example.com' },
      { ...eu, simulator: 'http://127.0.0.1:1/okta-poller/eu', every: '5 s' },
    ]);
  });

  it('leaves a function without instances alone', () => {
    const forwarder = { ...definition, environment: { MEF_STAGE: 'dev' } };
    expect(pointAtProviders(forwarder, { simulated, accounts })).toBe(forwarder);
  });
});
