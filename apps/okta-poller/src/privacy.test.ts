import { createRedactor } from '@mef/normalization';
import { redact } from './privacy.ts';

describe('redact', () => {
  const redactor = createRedactor(redact);

  it.each([
    ['a request with its query', { debugContext: { debugData: { url: '/login?stateToken=mango-31415' } } }],
    ['the state of a login', { debugContext: { debugData: { state: 'mango-31415', nonce: 'mango-31415' } } }],
    ['a code', { debugContext: { debugData: { code: 'mango-31415' } } }],
    ['an assertion', { debugContext: { debugData: { samlResponse: 'mango-31415', clientAssertion: 'mango-31415' } } }],
    ['a token at any depth', { target: [{ detailEntry: { refreshToken: 'mango-31415' } }] }],
    [
      'what is called like the id of a token elsewhere',
      { debugContext: { debugData: { requestApiTokenId: 'mango-31415' } } },
    ],
    ['another token of the transaction', { transaction: { detail: { apiToken: 'mango-31415' } } }],
    ['a password of a change', { target: [{ changeDetails: { to: { password: 'mango-31415' } } }] }],
    ['a private key', { target: [{ detailEntry: { privateKeyPem: 'mango-31415' } }] }],
    [
      'an answer and a code of recovery',
      { debugContext: { debugData: { answer: 'mango-31415', otp: 'mango-31415' } } },
    ],
    ['a cookie', { debugContext: { debugData: { sid: 'mango-31415', idxCookie: 'mango-31415' } } }],
    ['all that in the names of an archive', { debugcontext: { debugData: { url: '/login?x=mango-31415' } } }],
  ])('takes out %s', (_what, record) => {
    expect(JSON.stringify(redactor(record))).not.toContain('mango-31415');
  });

  it('keeps what an analyst asks for', () => {
    const record = {
      uuid: 'u-1',
      actor: { id: '00u1', alternateId: 'ana@example.com', displayName: 'Ana' },
      client: { ipAddress: '192.0.2.1', geographicalContext: { state: 'Lisbon' } },
      authenticationContext: { externalSessionId: '102abc', rootSessionId: '102abc' },
      transaction: { id: 't-1', detail: { requestApiTokenId: '00T1' } },
      debugContext: {
        debugData: { requestUri: '/api/v1/authn', requestId: 'r-1', dtHash: 'h', deviceFingerprint: 'f' },
      },
      outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
      target: [{ id: '00T1', type: 'Token', displayName: 'ci-reader' }],
    };
    expect(redactor(record)).toEqual(record);
  });
});
