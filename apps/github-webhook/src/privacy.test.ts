import { createRedactor } from '@mef/normalization';
import { redact } from './privacy.ts';

describe('redact', () => {
  const redactor = createRedactor(redact);

  it.each([
    ['the secret that was found', { alert: { secret: 'mango-31415' } }],
    ['the secret of a hook', { hook: { config: { secret: 'mango-31415', token: 'mango-31415' } } }],
    ['a token in a token request', { personal_access_token_request: { token: 'mango-31415' } }],
    ['a secret among permissions', { installation: { permissions: { secrets: { secret: 'mango-31415' } } } }],
    ['a secret below the state of scanning', { repository: { security_and_analysis: { secret: 'mango-31415' } } }],
    ['a kind of secret where none belongs', { client: { secret_type: 'mango-31415' } }],
  ])('takes out %s', (_what, record) => {
    expect(JSON.stringify(redactor(record))).not.toContain('mango-31415');
  });

  it('keeps what only sounds like a secret', () => {
    const scanning = {
      secret_scanning: { status: 'enabled' },
      secret_scanning_push_protection: { status: 'disabled' },
    };
    const record = {
      alert: { secret_type: 'sample_cloud_key', secret_type_display_name: 'Sample Cloud Key' },
      secret_types: ['sample_cloud_key'],
      personal_access_token_request: {
        id: 91,
        owner: { login: 'user1' },
        token_id: 7001,
        token_name: 'laptop',
        token_expires_at: '2026-03-01T00:00:00Z',
        permissions_added: { organization: { organization_secrets: 'write' }, repository: { contents: 'write' } },
      },
      installation: { permissions: { secrets: 'write', secret_scanning_alerts: 'read' } },
      changes: { from: { security_and_analysis: scanning } },
      repository: { security_and_analysis: scanning },
    };
    expect(redactor(record)).toEqual(record);
  });
});
