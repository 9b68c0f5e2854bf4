import { normalize } from './normalize.ts';
import { schema } from './schema.ts';

const headers = (event: string) => ({ 'x-github-event': event });
const github = (event: string, record: object) => normalize(schema.parse(record), { headers: headers(event) });

const repository = { full_name: 'example-org/app', default_branch: 'main' };
const push = { ref: 'refs/heads/main', before: 'a', after: 'b', commits: [], repository };
const alert = { number: 1 };

/** One body of each event that a recorded body of another could be passed off as. */
const bodies = {
  branch_protection_configuration: { action: 'enabled', repository },
  branch_protection_rule: { action: 'deleted', rule: {}, repository },
  code_scanning_alert: { action: 'fixed', alert: { ...alert, rule: {} }, commit_oid: 'a', ref: 'b', repository },
  create: { ref: 'topic', ref_type: 'branch', master_branch: 'main', repository },
  delete: { ref: 'topic', ref_type: 'branch', repository },
  dependabot_alert: { action: 'fixed', alert: { ...alert, security_advisory: {} }, repository },
  deploy_key: { action: 'deleted', key: {}, repository },
  fork: { forkee: {}, repository },
  github_app_authorization: { action: 'revoked', sender: {} },
  installation: { action: 'deleted', installation: {}, repositories: [] },
  installation_repositories: { action: 'added', installation: {}, repositories_added: [], repositories_removed: [] },
  issue_comment: { action: 'created', issue: {}, comment: {}, repository },
  issues: { action: 'deleted', issue: {}, repository },
  member: { action: 'removed', member: {}, repository },
  membership: { action: 'removed', scope: 'team', member: {}, team: {}, organization: {} },
  meta: { action: 'deleted', hook_id: 1, hook: {} },
  org_block: { action: 'blocked', blocked_user: {}, organization: {} },
  organization: { action: 'deleted', membership: {}, organization: {} },
  personal_access_token_request: { action: 'approved', personal_access_token_request: {}, organization: {} },
  public: { repository },
  pull_request: { action: 'closed', number: 1, pull_request: {}, repository },
  push,
  release: { action: 'deleted', release: {}, repository },
  repository_ruleset: { action: 'deleted', repository_ruleset: {}, repository },
  secret_scanning_alert: { action: 'resolved', alert, repository },
  secret_scanning_alert_location: { action: 'created', alert, location: {}, repository },
  security_and_analysis: { changes: {}, repository },
  team: { action: 'deleted', team: {}, organization: {} },
  team_add: { team: {}, repository },
  workflow_run: { action: 'completed', workflow: {}, workflow_run: {}, repository },
} as const;

const names = Object.keys(bodies) as (keyof typeof bodies)[];

describe('normalize', () => {
  it.each(names)('takes %s for what it is', (name) => {
    expect(github(name, bodies[name])).toHaveProperty('eventType');
  });

  it.each(names)('takes %s for nothing else', (name) => {
    for (const other of names.filter((other) => other !== name))
      expect(() => github(other, bodies[name])).toThrow(`in what its header calls ${other}`);
  });

  it.each(['', 'Push', 'push.deleted', 'push\n', '__proto__', 'a'.repeat(101)])('takes %j for no name', (name) => {
    expect(() => github(name, push)).toThrow('header x-github-event');
  });

  it.each(['constructor', 'hologram'])('takes whatever an unknown event named %s is', (name) => {
    expect(github(name, { any: 'thing' })).toMatchObject({ eventType: name, category: 'github', tags: ['webhook'] });
  });

  it.each([
    ['critical', 'ERROR'],
    ['high', 'ERROR'],
    ['medium', 'WARNING'],
    ['low', 'WARNING'],
  ])('raises an open alert of level %s to %s, and no closed one', (level, severity) => {
    const found = { ...alert, security_advisory: { severity: level } };
    expect(github('dependabot_alert', { action: 'created', alert: found, repository })).toMatchObject({ severity });
    expect(github('dependabot_alert', { action: 'fixed', alert: found, repository })).toMatchObject({
      severity: 'INFO',
    });
  });

  it.each([
    [{ forced: true }, 'NOTICE'],
    [{ forced: true, ref: 'refs/heads/topic' }, 'INFO'],
    [{ forced: true, ref: 'refs/tags/main' }, 'INFO'],
    [{ forced: false }, 'INFO'],
    [{ forced: 'true' }, 'INFO'],
  ])('looks at a push that is %j as %s', (what, severity) => {
    expect(github('push', { ...push, ...what })).toMatchObject({ severity });
  });

  it.each([
    [{ sender: { html_url: 'https://github.com/user1' } }, 'github.com'],
    [{ sender: { html_url: 'https://github.example.com/user1' } }, 'github.example.com'],
    [{ organization: { url: 'https://api.github.com/orgs/example-org' } }, 'github.com'],
    [{ organization: { url: 'https://api.example.ghe.com/orgs/example-org' } }, 'example.ghe.com'],
    [{ organization: { url: 'https://api.example.org/api/v3/orgs/example-org' } }, 'api.example.org'],
    [{ sender: { html_url: 'no address' } }, 'github.com'],
    [{}, 'github.com'],
  ])('finds the host of %j', (record, hostname) => {
    expect(github('hologram', record)).toMatchObject({ hostname });
  });

  it('takes the time of a push from GitHub in seconds, not from the author of a commit', () => {
    const record = {
      ...push,
      repository: { ...repository, pushed_at: 1_767_322_800 },
      head_commit: { timestamp: '2001-01-01T00:00:00Z' },
    };
    expect(github('push', record)).toMatchObject({ eventTime: 1_767_322_800_000 });
  });

  it('does not take the time of a repository for that of its deletion', () => {
    const old = { ...repository, updated_at: '2020-01-01T00:00:00Z', created_at: '2020-01-01T00:00:00Z' };
    expect(github('repository', { action: 'deleted', repository: old })).toMatchObject({ eventTime: undefined });
  });

  it('marks what a bot did', () => {
    expect(github('push', { ...push, sender: { login: 'ci[bot]', type: 'Bot' } })).toMatchObject({
      tags: ['webhook', 'push', 'bot'],
      details: { username: 'ci[bot]' },
    });
  });

  it.each([{ sender: 7 }, { sender: null, organization: [] }, { changes: 'x' }, { changes: [null] }])(
    'keeps an event with %j',
    (odd) => expect(github('repository', { action: 'edited', repository, ...odd })).toHaveProperty('eventType'),
  );
});
