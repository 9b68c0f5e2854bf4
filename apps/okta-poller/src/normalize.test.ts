import { normalize } from './normalize.ts';
import { schema, settings } from './schema.ts';

const context = { headers: {}, instance: { name: 'main', account: 'dev-org.okta.example.com' } };
const okta = (record: object) => normalize(schema.parse({ eventType: 'user.session.start', ...record }), context);

const ana = { type: 'User', id: '00u1', alternateId: 'ana@example.com', displayName: 'Ana' };
const bo = { type: 'User', id: '00u2', alternateId: 'bo@example.com', displayName: 'Bo' };
const system = { type: 'SystemPrincipal', id: 'okta.1', alternateId: 'system@okta.com', displayName: 'Okta System' };

const two = ['bo@example.com', 'bo@example.com'] as const;
const several = ['bo@example.com', 'cy@example.com'];
const grant = (privilegeGranted: string) => ({
  eventType: 'user.account.privilege.grant',
  debugContext: { debugData: { privilegeGranted } },
});

describe('normalize', () => {
  it('says which org it was', () => expect(okta({}).hostname).toBe('dev-org.okta.example.com'));

  describe('names who acted and whom it was done to', () => {
    it.each([
      ['the user', { actor: ana }, 'ana@example.com', undefined],
      ['both', { actor: ana, target: [bo] }, 'ana@example.com', 'bo@example.com'],
      ['both where they are one', { actor: ana, target: [ana] }, 'ana@example.com', 'ana@example.com'],
      ['for the system the user it acts on', { actor: system, target: [bo] }, 'bo@example.com', 'bo@example.com'],
      [
        'for an app the user it acts on',
        { actor: { type: 'PublicClientApp', alternateId: '0oa' }, target: [bo] },
        ...two,
      ],
      ['nobody for the system alone', { actor: system, target: null }, undefined, undefined],
      [
        'nobody where Okta says unknown',
        { actor: { ...ana, alternateId: 'unknown', id: 'unknown' } },
        undefined,
        undefined,
      ],
      ['several', { actor: ana, target: [bo, { ...bo, alternateId: 'cy@example.com' }] }, 'ana@example.com', several],
      [
        'no app as a user',
        { actor: ana, target: [{ type: 'AppInstance', alternateId: 'Wiki' }] },
        'ana@example.com',
        undefined,
      ],
    ])('%s', (_what, record, username, targetusername) => {
      expect(okta(record).details).toMatchObject({ username, targetusername });
    });

    it('says the address of an actor without a name once', () => {
      const address = { type: 'IP address', id: '203.0.113.4', alternateId: 'unknown', displayName: '203.0.113.4' };
      const threat = { eventType: 'security.threat.detected', actor: address, client: { ipAddress: '203.0.113.4' } };
      expect(okta(threat).summary).toBe('okta security.threat.detected: a suspicious actor asked from 203.0.113.4');
      const proxied = { ...threat, client: { ipAddress: '198.51.100.7' } };
      expect(okta(proxied).summary).toMatch(/ by 203\.0\.113\.4 from 198\.51\.100\.7$/);
    });

    it('tells in the summary that it was the system', () => {
      const { summary, details } = okta({ eventType: 'user.lifecycle.suspend', actor: system, target: [bo] });
      expect(summary).toBe('okta user.lifecycle.suspend: suspended a user by Okta System for bo@example.com');
      expect(details).toMatchObject({ actortype: 'SystemPrincipal', actoralternateid: 'system@okta.com' });
    });
  });

  describe('takes the address', () => {
    const chain = (...ips: string[]) => ({ ipChain: ips.map((ip) => ({ ip })) });
    it.each([
      ['of the client', { client: { ipAddress: '192.0.2.1' }, request: chain('198.51.100.1') }, '192.0.2.1'],
      [
        'of the chain where the client has none',
        { client: { ipAddress: null }, request: chain('198.51.100.1') },
        '198.51.100.1',
      ],
      [
        'past what is none',
        { client: { ipAddress: '192.0.2.1:80' }, request: chain('000.0.0.0', '2001:db8::1') },
        '2001:db8::1',
      ],
      [
        'of an actor that is one',
        { actor: { type: 'IP address', id: '203.0.113.4', alternateId: 'unknown' } },
        '203.0.113.4',
      ],
      ['of nobody', { actor: { type: 'User', id: '203.0.113.4' } }, undefined],
    ])('%s', (_what, record, ip) => expect(okta(record).details.sourceipaddress).toBe(ip));

    it('keeps the whole chain', () => {
      expect(okta({ request: chain('192.0.2.1', '192.0.2.2') }).details.ipchain).toEqual(['192.0.2.1', '192.0.2.2']);
    });
  });

  it.each([
    ['SUCCESS', true],
    ['ALLOW', true],
    ['FAILURE', false],
    ['DENY', false],
    ['RATE_LIMIT', false],
    ['ABANDONED', false],
    ['CHALLENGE', undefined],
    ['SKIPPED', undefined],
    ['UNKNOWN', undefined],
    ['DEFERRED', undefined],
  ])('reads the result %s as %p', (result, success) => {
    expect(okta({ outcome: { result } }).details).toMatchObject({
      success,
      error: success === undefined ? undefined : !success,
    });
  });

  describe('is as severe as', () => {
    it.each([
      ['Okta says', { severity: 'DEBUG' }, 'DEBUG'],
      ['Okta says', { severity: 'WARN' }, 'WARNING'],
      ['Okta says', { severity: 'ERROR' }, 'ERROR'],
      ['usual where Okta says nothing', {}, 'INFO'],
      ['usual where Okta says something new', { severity: 'PANIC' }, 'INFO'],
      ['the table says at least', { eventType: 'system.api_token.create', severity: 'INFO' }, 'WARNING'],
      ['Okta says where the table says less', { eventType: 'zone.update', severity: 'ERROR' }, 'ERROR'],
      ['a failed sign-in, whatever Okta says', { severity: 'INFO', outcome: { result: 'FAILURE' } }, 'WARNING'],
      ['a sign-in', { severity: 'INFO', outcome: { result: 'SUCCESS' } }, 'INFO'],
      [
        'a failed second factor',
        { eventType: 'user.authentication.auth_via_mfa', outcome: { result: 'FAILURE' } },
        'WARNING',
      ],
      ['a failed single sign-on', { eventType: 'user.authentication.sso', outcome: { result: 'FAILURE' } }, 'INFO'],
      ['a threat', { debugContext: { debugData: { threatSuspected: 'true' } } }, 'WARNING'],
      ['no threat', { debugContext: { debugData: { threatSuspected: 'false' } } }, 'INFO'],
      ['a high risk', { debugContext: { debugData: { risk: '{reasons=New IP, level=HIGH}' } } }, 'WARNING'],
      ['a low risk', { securityContext: { risk: { level: 'LOW' } } }, 'INFO'],
      ['an administrator', grant('Help desk administrator'), 'WARNING'],
      ['a super administrator', grant('Super administrator'), 'CRITICAL'],
    ])('%s (%j)', (_what, record, severity) => expect(okta(record).severity).toBe(severity));
  });

  it('drops the query of addresses', () => {
    const debugData = { requestUri: '/authorize?code=1', redirectUri: 'https://example.com/cb#x=1' };
    expect(okta({ eventType: 'app.oauth2.authorize', debugContext: { debugData } }).details).toMatchObject({
      destinationuri: '/authorize',
      redirecturi: 'https://example.com/cb',
    });
  });

  it('reads the word null as nothing', () => {
    const { details } = okta({ client: { zone: 'null', device: 'Unknown' } });
    expect([details.zone, details.devicetype]).toEqual([undefined, undefined]);
  });

  it('names what changed, whichever state has it', () => {
    const changeDetails = { from: { a: 1, b: { c: true, d: 1 } }, to: { b: { c: false, d: 1 }, e: 2 } };
    expect(okta({ target: [{ type: 'PolicyRule', changeDetails }] }).details.changedfields).toEqual(['a', 'b.c', 'e']);
  });

  it.each(['syslog.zoom', 'ldap.start', 'google'])('makes no tag of the unknown family of %s', (eventType) => {
    expect(okta({ eventType }).tags).toEqual(['api']);
  });

  it.each([
    [{ actor: 'text', target: 'text', client: [], outcome: 7 }],
    [{ actor: null, target: [null, 7, { type: null }], request: { ipChain: null } }],
    [{ target: [{ type: 'User', alternateId: { x: 1 }, changeDetails: 'x' }], published: {} }],
  ])('keeps an event of the shape %j', (record) => {
    expect(okta(record)).toMatchObject({ category: 'authentication', eventTime: undefined });
  });
});

describe('schema', () => {
  it('reads the names of an archive', () => {
    expect(schema.parse({ eventtype: 'a', debugcontext: { debugData: {} }, published: 'p' })).toEqual({
      eventType: 'a',
      debugContext: { debugData: {} },
      published: 'p',
    });
  });

  it.each([[{}], [{ eventType: '' }], [{ eventType: 7 }], [{ eventType: 'x'.repeat(201) }], [null], [[]], ['text']])(
    'does not take %j for an event',
    (record) => expect(schema.safeParse(record).success).toBe(false),
  );
});

describe('settings', () => {
  it('log in by token unless they say otherwise', () => {
    expect(settings.parse({})).toEqual({ login: 'token', clientId: '' });
  });

  it.each([[{ login: 'oauth' }], [{ login: 'basic' }], [{ filter: 'x' }]])('refuse %j', (given) => {
    expect(settings.safeParse(given).success).toBe(false);
  });
});
