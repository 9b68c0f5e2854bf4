import { normalize } from './normalize.ts';
import { schema, settings } from './schema.ts';

const github = (record: object, endpoint?: string) =>
  normalize(schema.parse({ action: 'org.add_member', ...record }), {
    headers: {},
    instance: { name: 'main', account: 'acme', endpoint },
  });

const ana = ['ana@example.com', undefined] as const;

describe('normalize', () => {
  it.each([
    [undefined, 'github.com'],
    ['https://api.octo.ghe.com', 'octo.ghe.com'],
    ['https://github.example.com/api/v3', 'github.example.com'],
  ])('says of the endpoint %s: %s', (endpoint, hostname) => {
    expect(github({}, endpoint).hostname).toBe(hostname);
  });

  describe('takes the time', () => {
    it.each([
      ['of the log', { '@timestamp': 1767322800123, created_at: 1767322700000 }, 1767322800123],
      ['of the action where the log has none', { created_at: 1767322700000 }, 1767322700000],
      ['past one that cannot be read', { '@timestamp': 'soon', created_at: '2026-01-02 03:00:00.5' }, 1767322800500],
      ['of nothing from nowhere', { created_at: null }, undefined],
    ])('%s', (_what, record, time) => expect(github(record).eventTime).toBe(time));
  });

  describe('names who acted and whom it was done to', () => {
    it.each([
      ['both', { actor: 'ana', user: 'bo' }, 'ana', 'bo'],
      ['both where they are one', { actor: 'ana', user: 'ana' }, 'ana', 'ana'],
      [
        'the identity of single sign-on where Git names nobody',
        { actor: '', external_identity_nameid: 'ana@example.com' },
        ...ana,
      ],
      ['nobody of an anonymous clone', { user_id: 0, user: '' }, undefined, undefined],
      ['whom an export names', { actor: 'ana', data: { user: 'bo' } }, 'ana', 'bo'],
      ['several', { actor: 'ana', user: ['bo', 'cy'] }, 'ana', ['bo', 'cy']],
    ])('%s', (_what, record, username, targetusername) => {
      expect(github(record).details).toMatchObject({ username, targetusername });
    });

    it('leaves out the user 0', () => expect(github({ user_id: 0 }).details.targetuserid).toBeUndefined());
  });

  it.each([
    [{ actor_ip: '192.0.2.1' }, '192.0.2.1'],
    [{ actor_ip: '2001:db8::1' }, '2001:db8::1'],
    [{ actor_ip: '' }, undefined],
    [{ actor_ip: '192.0.2.1:443' }, undefined],
    [{}, undefined],
  ])('reads the address of %j as %s', (record, ip) => expect(github(record).details.sourceipaddress).toBe(ip));

  it('keeps one organization and several', () => {
    expect(github({ org: 'octo' }).details.organization).toBe('octo');
    expect(github({ org: ['octo', 'labs'] }).details.organization).toEqual(['octo', 'labs']);
    expect(github({ actor: 'ana', org: ['octo', 'labs'] }).summary).toContain('by ana in octo, labs');
  });

  it.each([
    ['org.add_member', {}, true],
    ['protected_branch.rejected_ref_update', {}, false],
    ['workflows.completed_workflow_run', { conclusion: 'success' }, true],
    ['workflows.completed_workflow_run', { conclusion: 'failure' }, false],
    ['workflows.completed_workflow_run', { conclusion: 'timed_out' }, false],
  ])('says whether %s %j came to pass: %p', (action, record, success) => {
    expect(github({ action, ...record }).details).toMatchObject({ success, error: !success });
  });

  it.each([
    ['repo.access', { visibility: 'public' }, 'WARNING'],
    ['repo.access', { visibility: 'private' }, 'NOTICE'],
    ['repo.create', { visibility: 'public' }, 'WARNING'],
    ['org.update_member', { permission: 'admin' }, 'WARNING'],
    ['org.update_member', { permission: 'read' }, 'NOTICE'],
    ['repository_ruleset.update', { ruleset_enforcement: 'disabled' }, 'WARNING'],
    ['repository_ruleset.update', { ruleset_enforcement: 'enabled' }, 'NOTICE'],
    ['secret_scanning_alert.create', { visibility: 'public' }, 'CRITICAL'],
  ])('takes %s %j for %s', (action, record, severity) => {
    expect(github({ action, ...record }).severity).toBe(severity);
  });

  it('names what changed', () => {
    const record = {
      ...{ visibility: 'public', previous_visibility: 'private', permission: 'read', old_permission: 'read' },
      ...{ ruleset_enforcement: 'active', ruleset_old_enforcement: 'evaluate' },
      ...{ config: { url: 'b', ssl: 1 }, config_was: { url: 'a', ssl: 1 }, threshold: 1 },
    };
    expect(github(record).details.changedfields).toEqual(['visibility', 'ruleset_enforcement', 'config.url']);
  });

  it.each([
    [{ actor: 'dependabot[bot]' }, ['api', 'org', 'bot']],
    [{ actor: 'scanner', actor_is_bot: true }, ['api', 'org', 'bot']],
    [{ actor: 'ana', actor_is_bot: false }, ['api', 'org']],
    [{ action: 'syslog.zoom' }, ['api']],
  ])('gives %j the tags %j', (record, tags) => expect(github(record).tags).toEqual(tags));

  it.each([
    [{ actor: { login: 'ana' }, user: [null], org: {}, actor_ip: [[]], actor_location: 'PT' }],
    [{ data: 'text', repo: [], '@timestamp': {}, ruleset_rules: 'x', config: [] }],
  ])('keeps an event of the shape %j', (record) => {
    expect(github(record)).toMatchObject({ category: 'account creation', eventTime: undefined });
  });
});

describe('schema', () => {
  it.each([[{}], [{ action: '' }], [{ action: ['a'] }], [{ action: 'x'.repeat(201) }], [null], [[]], ['text']])(
    'does not take %j for an event',
    (record) => expect(schema.safeParse(record).success).toBe(false),
  );
});

describe('settings', () => {
  it("are an organization's web events unless they say otherwise", () => {
    expect(settings.parse({})).toEqual({ scope: 'orgs', include: 'web' });
  });

  it.each([[{ scope: 'users' }], [{ include: 'none' }], [{ phrase: 'x' }]])('refuse %j', (given) => {
    expect(settings.safeParse(given).success).toBe(false);
  });
});
