import { createRedactor } from '@mef/normalization';
import { redact } from './privacy.ts';

describe('redact', () => {
  const redactor = createRedactor(redact);

  it.each([
    ['a token', { token: 'mango-31415', data: { access_token: 'mango-31415' } }],
    [
      'what is called like the id of one elsewhere',
      { data: { token_id: 'mango-31415' }, config: { token_id: 'mango-31415' } },
    ],
    ['the secret of a webhook', { config: { secret: 'mango-31415' }, config_was: { secret: 'mango-31415' } }],
    [
      'secrets of a run that are more than names',
      { secrets_passed: [{ secret: 'mango-31415' }], secrets: ['mango-31415'] },
    ],
    ['a secret under its lock', { encrypted_value: 'mango-31415' }],
    ['what was asked of the API', { query_string: 'q=mango-31415', request_body: 'mango-31415' }],
    ['codes of recovery', { data: { recovery_codes: ['mango-31415'] } }],
    ['a token inside of an address', { config: { url: 'https://hooks.example.com/?token=mango-31415' } }],
  ])('takes out %s', (_what, record) => {
    expect(JSON.stringify(redactor(record))).not.toContain('mango-31415');
  });

  it('keeps what an analyst asks for', () => {
    const record = {
      _document_id: 'd-1',
      actor: 'ana',
      actor_ip: '192.0.2.1',
      programmatic_access_type: 'Personal access token (classic)',
      token_id: 880001,
      hashed_token: 'aGFzaCBvZiBhIHRva2Vu',
      token_scopes: 'repo,workflow',
      secrets_passed: ['DEPLOY_KEY'],
      key: 'DEPLOY_KEY',
      fingerprint: 'SHA256:abc',
      config: { url: 'https://hooks.example.com/in', insecure_ssl: '0' },
      external_identity_nameid: 'ana@example.com',
      request_id: 'r-1',
    };
    expect(redactor(record)).toEqual(record);
  });
});
