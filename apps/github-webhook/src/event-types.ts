import { actorReader, defineEventTypes, fieldReader, othersReader, timeReader } from '@mef/normalization';
import type { ActorRow, FieldRow, TimeRow } from '@mef/normalization';
import { defineShapes, type Shape, type ShapeFault } from '@mef/webhook';

const alert = (...has: string[]): Shape => ({ has: ['alert', 'repository', ...has] });

/** An event that is not here may have any shape. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const shapes: Readonly<Record<string, Shape>> = {
  branch_protection_configuration: { has: ['repository'], may: [], actions: ['enabled', 'disabled'] },
  branch_protection_rule: { has: ['rule', 'repository'] },
  check_run: { has: ['check_run', '!deployment'] },
  check_suite: { has: ['check_suite'] },
  code_scanning_alert: alert('alert.rule', 'commit_oid'),
  commit_comment: { has: ['comment.commit_id', '!pull_request'] },
  create: { has: ['ref', 'ref_type', 'master_branch'] },
  custom_property: { has: ['definition'] },
  custom_property_values: { has: ['new_property_values', 'repository'] },
  delete: { has: ['ref', 'ref_type', '!master_branch'] },
  dependabot_alert: alert('alert.security_advisory'),
  deploy_key: { has: ['key', 'repository'] },
  deployment: { has: ['deployment', '!deployment_status', '!workflow_job'] },
  deployment_review: { has: ['workflow_run', 'since'] },
  deployment_status: { has: ['deployment', 'deployment_status'] },
  discussion: { has: ['discussion', '!comment'] },
  discussion_comment: { has: ['discussion', 'comment'] },
  fork: { has: ['forkee'] },
  github_app_authorization: { has: ['sender', '!repository', '!organization'], may: [], actions: ['revoked'] },
  gollum: { has: ['pages'] },
  installation: { has: ['action', 'installation', '!repository'], may: ['repositories'] },
  installation_repositories: { has: ['repositories_added', 'repositories_removed'] },
  installation_target: { has: ['target_type', 'account'] },
  issue_comment: { has: ['issue', 'comment'] },
  issues: { has: ['issue', '!comment'] },
  label: { has: ['label', '!issue', '!pull_request', '!discussion'] },
  marketplace_purchase: { has: ['marketplace_purchase'] },
  member: { has: ['member', 'repository', '!team'] },
  membership: { has: ['member', 'team', 'scope'] },
  merge_group: { has: ['merge_group'] },
  meta: { has: ['hook', 'hook_id', '!zen'] },
  milestone: { has: ['milestone', '!issue', '!pull_request'] },
  org_block: { has: ['blocked_user'] },
  organization: { has: ['action', 'organization', '!repository'], may: ['membership', 'invitation', 'changes'] },
  package: { has: ['package'] },
  page_build: { has: ['build'] },
  personal_access_token_request: { has: ['personal_access_token_request'] },
  ping: { has: ['zen', 'hook_id'] },
  project: { has: ['project'] },
  project_card: { has: ['project_card'] },
  project_column: { has: ['project_column'] },
  projects_v2: { has: ['projects_v2'] },
  projects_v2_item: { has: ['projects_v2_item'] },
  projects_v2_status_update: { has: ['projects_v2_status_update'] },
  public: { has: ['repository', '!action'], may: [] },
  pull_request: { has: ['pull_request', 'number'] },
  pull_request_review: { has: ['pull_request', 'review'] },
  pull_request_review_comment: { has: ['pull_request', 'comment'] },
  pull_request_review_thread: { has: ['pull_request', 'thread'] },
  push: { has: ['ref', 'before', 'after', 'commits', 'repository'] },
  registry_package: { has: ['registry_package'] },
  release: { has: ['release'] },
  repository: { has: ['action', 'repository'], may: ['changes'] },
  repository_advisory: { has: ['repository_advisory'] },
  repository_dispatch: { has: ['client_payload'] },
  repository_import: { has: ['status', 'repository', '!action'], may: [] },
  repository_ruleset: { has: ['repository_ruleset'] },
  repository_vulnerability_alert: alert('alert.affected_package_name'),
  secret_scanning_alert: alert('!alert.rule', '!alert.security_advisory', '!alert.affected_package_name', '!location'),
  secret_scanning_alert_location: { has: ['alert', 'location'] },
  secret_scanning_scan: { has: ['type', 'started_at', 'completed_at'] },
  security_advisory: { has: ['security_advisory'] },
  security_and_analysis: { has: ['changes', 'repository', '!action'], may: [] },
  sponsorship: { has: ['sponsorship'] },
  star: { has: ['starred_at', 'repository'] },
  status: { has: ['sha', 'state', 'context'] },
  team: { has: ['action', 'team', 'organization', '!member'] },
  team_add: { has: ['team', 'repository', '!action'] },
  watch: { has: ['repository'], may: [], actions: ['started'] },
  workflow_dispatch: { has: ['workflow', 'ref', '!workflow_run'] },
  workflow_job: { has: ['workflow_job'] },
  workflow_run: { has: ['workflow_run', '!deployment', '!since'] },
};

const envelope = ['action', 'sender', 'repository', 'organization', 'enterprise', 'installation'];

export const shapeFault: ShapeFault = defineShapes(envelope, shapes);
/** Only these become tags: some words wake a plugin of MozDef that rebuilds the event. */
export const families = new Set(Object.keys(shapes));

const actors: readonly ActorRow[] = [
  ['', ['sender.login'], ['sender.id']],
  ['push', ['pusher.name'], []],
];

/** Whom it was done to: every value at the places counts, but for who acted. */
const targets: readonly FieldRow[] = [
  ['organization', { targetusername: ['membership.user.login', 'invitation.login', 'invitation.email'] }],
  ['organization', { targetuserid: ['membership.user.id'] }],
  ['member', { targetusername: ['member.login'], targetuserid: ['member.id'] }],
  ['user', { targetusername: ['user.login'], targetuserid: ['user.id'] }],
  ['org_block', { targetusername: ['blocked_user.login'], targetuserid: ['blocked_user.id'] }],
  ['installation', { targetusername: ['requester.login'] }],
  ['secret_scanning_alert', { targetusername: ['assignee.login'] }],
  ['deployment_review', { targetusername: ['requestor.login', 'reviewers.reviewer.login'] }],
  [
    'personal_access_token_request',
    {
      targetusername: ['personal_access_token_request.owner.login'],
      targetuserid: ['personal_access_token_request.owner.id'],
    },
  ],
  ['bypass_request', { targetusername: ['exemption_request.requester_login'] }],
  ['dismissal_request', { targetusername: ['exemption_request.requester_login'] }],
  ['exemption_request', { targetusername: ['exemption_request.requester_login'] }],
];

/**
 * When it happened by GitHub's clock, where the record says so: most events do not, and the time of an object that is
 * deleted or transferred is one of its past. In a push alone `pushed_at` is of this event, in epoch seconds.
 */
const times: readonly TimeRow[] = [
  ['push', 'repository.pushed_at'],
  ['repository.created', 'repository.created_at'],
  ['repository.edited', 'repository.updated_at'],
  ['repository.archived', 'repository.updated_at'],
  ['repository.privatized', 'repository.updated_at'],
  ['repository.publicized', 'repository.updated_at'],
  ['branch_protection_rule.created', 'rule.created_at'],
  ['branch_protection_rule.edited', 'rule.updated_at'],
  ['repository_ruleset.created', 'repository_ruleset.created_at'],
  ['repository_ruleset.edited', 'repository_ruleset.updated_at'],
  ['deploy_key.created', 'key.created_at'],
  ['installation.created', 'installation.created_at'],
  ['secret_scanning_alert.created', 'alert.created_at'],
  ['secret_scanning_alert.resolved', 'alert.resolved_at'],
  ['secret_scanning_alert.', 'alert.updated_at'],
  ['secret_scanning_scan', 'completed_at'],
  ['code_scanning_alert.created', 'alert.created_at'],
  ['code_scanning_alert.closed_by_user', 'alert.dismissed_at'],
  ['code_scanning_alert.fixed', 'alert.fixed_at'],
  ['code_scanning_alert.', 'alert.updated_at'],
  ['dependabot_alert.created', 'alert.created_at'],
  ['dependabot_alert.dismissed', 'alert.dismissed_at'],
  ['dependabot_alert.auto_dismissed', 'alert.auto_dismissed_at'],
  ['dependabot_alert.fixed', 'alert.fixed_at'],
  ['dependabot_alert.', 'alert.updated_at'],
  ['repository_vulnerability_alert.create', 'alert.created_at'],
  ['repository_vulnerability_alert.dismiss', 'alert.dismissed_at'],
  ['repository_vulnerability_alert.resolve', 'alert.fixed_at'],
  ['security_advisory.', 'security_advisory.updated_at'],
  ['repository_advisory.', 'repository_advisory.updated_at'],
  ['fork', 'forkee.created_at'],
  ['release.created', 'release.created_at'],
  ['release.published', 'release.published_at'],
  ['issues.opened', 'issue.created_at'],
  ['issues.', 'issue.updated_at'],
  ['issue_comment.created', 'comment.created_at'],
  ['pull_request.opened', 'pull_request.created_at'],
  ['pull_request.', 'pull_request.updated_at'],
  ['pull_request_review.', 'review.submitted_at'],
  ['workflow_run.', 'workflow_run.updated_at'],
  ['deployment.', 'deployment.created_at'],
  ['deployment_status.', 'deployment_status.created_at'],
  ['check_run.completed', 'check_run.completed_at'],
  ['status', 'updated_at'],
  ['star.created', 'starred_at'],
];

/** What is told of an event beside who, whom and when. */
const fields: readonly FieldRow[] = [
  [
    '',
    {
      repository: ['repository.full_name'],
      repositoryid: ['repository.id'],
      visibility: ['repository.visibility'],
      organization: ['organization.login'],
      organizationid: ['organization.id'],
      enterprise: ['enterprise.slug'],
      installationid: ['installation.id'],
      sendertype: ['sender.type'],
    },
  ],
  [
    'push',
    {
      ref: ['ref'],
      before: ['before'],
      after: ['after'],
      forced: ['forced'],
      created: ['created'],
      deleted: ['deleted'],
      pusher: ['pusher.name'],
      commitids: ['commits.id'],
    },
  ],
  ['create', { ref: ['ref'], reftype: ['ref_type'] }],
  ['delete', { ref: ['ref'], reftype: ['ref_type'] }],
  ['fork', { forkname: ['forkee.full_name'] }],
  ['organization', { role: ['membership.role', 'invitation.role'], oldname: ['changes.login.from'] }],
  ['team', { team: ['team.slug', 'team.name'], teamid: ['team.id'], permission: ['team.permission'] }],
  ['membership', { team: ['team.slug', 'team.name'], teamid: ['team.id'], permission: ['team.permission'] }],
  [
    'member',
    {
      permission: ['changes.permission.to', 'changes.role_name.to'],
      oldpermission: ['changes.permission.from', 'changes.old_permission.from'],
    },
  ],
  [
    'repository',
    {
      oldname: ['changes.repository.name.from'],
      oldowner: ['changes.owner.from.organization.login', 'changes.owner.from.user.login'],
      status: ['status'],
    },
  ],
  [
    'repository_ruleset',
    {
      rulesetname: ['repository_ruleset.name'],
      rulesetid: ['repository_ruleset.id'],
      enforcement: ['repository_ruleset.enforcement'],
    },
  ],
  ['branch_protection_rule', { rulename: ['rule.name'], ruleid: ['rule.id'], adminenforced: ['rule.admin_enforced'] }],
  ['deploy_key', { keytitle: ['key.title'], keyid: ['key.id'], readonly: ['key.read_only'] }],
  [
    'code_scanning_alert',
    {
      ref: ['ref'],
      commitid: ['commit_oid'],
      rulename: ['alert.rule.id', 'alert.rule.name'],
      tool: ['alert.tool.name'],
    },
  ],
  ...['code_scanning_alert', 'dependabot_alert', 'secret_scanning_alert', 'repository_vulnerability_alert'].map(
    (prefix): FieldRow => [
      prefix,
      {
        alertnumber: ['alert.number', 'alert.id'],
        alertstate: ['alert.state'],
        alertlevel: [
          'alert.rule.security_severity_level',
          'alert.security_vulnerability.severity',
          'alert.security_advisory.severity',
          'alert.severity',
          'alert.rule.severity',
        ],
        alerturl: ['alert.html_url'],
        resolution: ['alert.resolution', 'alert.dismissed_reason'],
        advisoryid: ['alert.security_advisory.ghsa_id', 'alert.ghsa_id'],
        cveid: ['alert.security_advisory.cve_id'],
        packagename: ['alert.dependency.package.name', 'alert.affected_package_name'],
        manifest: ['alert.dependency.manifest_path'],
        validity: ['alert.validity'],
        publiclyleaked: ['alert.publicly_leaked'],
        pushprotectionbypassed: ['alert.push_protection_bypassed'],
        bypassedby: ['alert.push_protection_bypassed_by.login'],
        secrettype: ['alert.secret_type'],
        locationtype: ['location.type'],
        path: ['location.details.path', 'alert.most_recent_instance.location.path'],
      },
    ],
  ),
  ['secret_scanning_scan', { scantype: ['type'], scansource: ['source'], secrettypes: ['secret_types'] }],
  [
    'personal_access_token_request',
    {
      tokenrequestid: ['personal_access_token_request.id'],
      tokenid: ['personal_access_token_request.token_id'],
      tokenname: ['personal_access_token_request.token_name'],
      tokenexpiresat: ['personal_access_token_request.token_expires_at'],
      repositoryselection: ['personal_access_token_request.repository_selection'],
    },
  ],
  ...['security_advisory', 'repository_advisory'].map((name): FieldRow => [
    name,
    {
      advisoryid: [`${name}.ghsa_id`],
      cveid: [`${name}.cve_id`],
      alertlevel: [`${name}.severity`],
      advisory: [`${name}.summary`],
    },
  ]),
  [
    'installation',
    {
      appname: ['installation.app_slug'],
      appid: ['installation.app_id'],
      account: ['installation.account.login', 'account.login'],
      repositoryselection: ['repository_selection', 'installation.repository_selection'],
      repositories: ['repositories.full_name'],
      repositoriesadded: ['repositories_added.full_name'],
      repositoriesremoved: ['repositories_removed.full_name'],
    },
  ],
  ...['bypass_request', 'dismissal_request', 'exemption_request'].map((prefix): FieldRow => [
    prefix,
    {
      requesttype: ['exemption_request.request_type'],
      requestnumber: ['exemption_request.number'],
      requeststatus: ['exemption_request.status'],
    },
  ]),
  ['meta', { deletedhookid: ['hook_id'], hooktype: ['hook.type'], hookevents: ['hook.events'] }],
  ['custom_property', { propertyname: ['definition.property_name', 'new_property_values.property_name'] }],
  ['release', { releasetag: ['release.tag_name'], releasename: ['release.name'] }],
  ['package', { packagename: ['package.name'] }],
  ['registry_package', { packagename: ['registry_package.name'] }],
  [
    'workflow',
    {
      workflow: ['workflow_run.name', 'workflow_job.workflow_name', 'workflow.name'],
      workflowpath: ['workflow_run.path', 'workflow.path'],
      runid: ['workflow_run.id', 'workflow_job.run_id'],
      trigger: ['workflow_run.event'],
      conclusion: ['workflow_run.conclusion', 'workflow_job.conclusion'],
      ref: ['workflow_run.head_branch', 'workflow_job.head_branch', 'ref'],
    },
  ],
  [
    'deployment',
    {
      environment: ['environment', 'deployment.environment'],
      state: ['deployment_status.state'],
      runid: ['workflow_run.id'],
    },
  ],
  ['issue', { number: ['issue.number'], title: ['issue.title'] }],
  [
    'pull_request',
    { number: ['pull_request.number', 'number'], title: ['pull_request.title'], merged: ['pull_request.merged'] },
  ],
  ['check_run', { checkname: ['check_run.name'], conclusion: ['check_run.conclusion'] }],
  ['status', { commitid: ['sha'], state: ['state'], context: ['context'] }],
];

export const readActor = actorReader(actors);
export const readTargets = othersReader(targets);
export const readFields = fieldReader(fields);
export const readTime = timeReader(times);

/** Permissions whose name speaks of secrets or tokens; their value is `read`, `write` or `admin`. */
const PERMISSIONS = [
  ...['secrets', 'codespaces_secrets', 'dependabot_secrets', 'secret_scanning_alerts', 'organization_secrets'],
  ...['organization_codespaces_secrets', 'organization_dependabot_secrets'],
  ...['organization_personal_access_tokens', 'organization_personal_access_token_requests'],
];
const PLACES_OF_PERMISSIONS = [
  'installation.permissions',
  ...['permissions_added', 'permissions_upgraded', 'permissions_result'].flatMap((change) =>
    ['organization', 'repository', 'other'].map((of) => `personal_access_token_request.${change}.${of}`),
  ),
];
/** Parts of secret scanning; their value is a status, `enabled` or `disabled`. */
const SCANNING = [
  ...['secret_scanning', 'secret_scanning_push_protection', 'secret_scanning_validity_checks'],
  ...['secret_scanning_non_provider_patterns', 'secret_scanning_ai_detection'],
];

/**
 * Names that speak of tokens and secrets and hold none. What GitHub calls a token request is one about a token.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const IDENTIFIERS = [
  ...['alert.secret_type', 'alert.secret_type_display_name', 'secret_types'],
  'personal_access_token_request',
  ...['id', 'name', 'expired', 'expires_at', 'last_used_at'].map((of) => `personal_access_token_request.token_${of}`),
  ...PLACES_OF_PERMISSIONS.flatMap((place) => PERMISSIONS.map((name) => `${place}.${name}`)),
  ...['changes.from.security_and_analysis', 'repository.security_and_analysis'].flatMap((place) =>
    SCANNING.map((name) => `${place}.${name}`),
  ),
];

/** Beside the keys that are redacted anyway: addresses that let somebody in, and text that people write to each other. */
export const redact = [
  ...['**.config.url', '**.download_url', '**.archive_download_url', '**.deployment_callback_url'],
  ...['client_payload', 'inputs', 'deployment.payload', '**.body', '**.body_html', '**.body_text'],
  ...['**.requester_comment', 'alert.resolution_comment', 'alert.dismissed_comment'],
  ...IDENTIFIERS.map((place) => `!${place}`),
];

const UNSEEN: readonly string[] = [
  ...['commit_comment.*', 'deployment.*', 'deployment_protection_rule.*', 'deployment_status.*'],
  ...[
    'discussion*',
    'enterprise.anonymous_access_disabled',
    'enterprise.anonymous_access_enabled',
    'exemption_request_*.completed',
  ],
  ...['gollum', 'label.*', 'marketplace_purchase.*', 'merge_group.*'],
  ...['milestone.*', 'page_build', 'project*', 'repository.anonymous_access_disabled'],
  ...[
    'repository.anonymous_access_enabled',
    'repository_import',
    'repository_vulnerability_alert.dismiss',
    'repository_vulnerability_alert.reopen',
  ],
  ...['repository_vulnerability_alert.resolve', 'sponsorship.*', 'sub_issues.*', 'user.deleted'],
  ...['watch.started', 'workflow_job.*'],
];

/** GitHub's event names, each with its action. What is not security's business keeps GitHub's own category. */
export const eventTypes = defineEventTypes(
  'github',
  {
    'organization.member_added': ['account creation', 'NOTICE', 'member joined the organization'],
    'organization.member_removed': ['account deletion', 'NOTICE', 'member left the organization'],
    'organization.member_invited': ['authorization', 'NOTICE', 'member invited'],
    'organization.renamed': ['configuration', 'WARNING', 'organization renamed'],
    'organization.deleted': ['account deletion', 'CRITICAL', 'organization deleted'],
    'org_block.*': ['authorization', 'NOTICE', ''],
    'membership.added': ['authorization', 'NOTICE', 'member added to a team'],
    'membership.removed': ['authorization', 'NOTICE', 'member removed from a team'],
    'member.added': ['authorization', 'NOTICE', 'collaborator added'],
    'member.removed': ['authorization', 'NOTICE', 'collaborator removed'],
    'member.edited': ['authorization', 'NOTICE', 'permission of a collaborator changed'],
    'team.*': ['authorization', 'NOTICE', ''],
    team_add: ['authorization', 'NOTICE', 'repository added to a team'],

    'repository.created': ['configuration', 'NOTICE', 'repository created'],
    'repository.deleted': ['configuration', 'WARNING', 'repository deleted'],
    'repository.archived': ['configuration', 'NOTICE', 'repository archived'],
    'repository.unarchived': ['configuration', 'NOTICE', 'repository unarchived'],
    'repository.edited': ['configuration', 'NOTICE', 'repository changed'],
    'repository.renamed': ['configuration', 'NOTICE', 'repository renamed'],
    'repository.transferred': ['authorization', 'WARNING', 'repository transferred'],
    'repository.publicized': ['authorization', 'WARNING', 'repository made public'],
    'repository.privatized': ['authorization', 'NOTICE', 'repository made private'],
    public: ['authorization', 'WARNING', 'repository made public'],
    repository_import: ['configuration', 'NOTICE', 'repository imported'],
    'repository_dispatch.*': ['github', 'INFO', ''],
    'repository.anonymous_access_enabled': ['authorization', 'WARNING', 'anonymous access turned on'],
    'repository.anonymous_access_disabled': ['authorization', 'NOTICE', 'anonymous access turned off'],
    '*custom_property*': ['configuration', 'INFO', ''],
    'user.created': ['account creation', 'NOTICE', 'user of the server created'],
    'user.deleted': ['account deletion', 'NOTICE', 'user of the server deleted'],
    'enterprise.anonymous_access_enabled': ['authorization', 'WARNING', 'anonymous access to the server turned on'],
    'enterprise.anonymous_access_disabled': ['authorization', 'NOTICE', 'anonymous access to the server turned off'],

    'branch_protection_rule.created': ['configuration', 'NOTICE', 'branch protection added'],
    'branch_protection_rule.edited': ['configuration', 'NOTICE', 'branch protection changed'],
    'branch_protection_rule.deleted': ['configuration', 'WARNING', 'branch protection removed'],
    'branch_protection_configuration.enabled': ['configuration', 'NOTICE', 'all branch protection turned on'],
    'branch_protection_configuration.disabled': ['configuration', 'WARNING', 'all branch protection turned off'],
    'repository_ruleset.created': ['configuration', 'NOTICE', 'ruleset added'],
    'repository_ruleset.edited': ['configuration', 'NOTICE', 'ruleset changed'],
    'repository_ruleset.deleted': ['configuration', 'WARNING', 'ruleset removed'],
    security_and_analysis: ['configuration', 'WARNING', 'security features changed'],
    'deploy_key.created': ['key event', 'WARNING', 'deploy key added'],
    'deploy_key.deleted': ['key event', 'NOTICE', 'deploy key removed'],
    'meta.deleted': ['configuration', 'WARNING', 'webhook deleted'],

    'secret_scanning_alert.created': ['vulnerability', 'CRITICAL', 'secret found'],
    'secret_scanning_alert.publicly_leaked': ['vulnerability', 'CRITICAL', 'secret found in public'],
    'secret_scanning_alert.reopened': ['vulnerability', 'ERROR', 'alert of a secret reopened'],
    'secret_scanning_alert.validated': ['vulnerability', 'WARNING', 'secret checked for validity'],
    'secret_scanning_alert.resolved': ['vulnerability', 'NOTICE', 'alert of a secret closed'],
    'secret_scanning_alert.*': ['vulnerability', 'INFO', ''],
    'secret_scanning_alert_location.created': ['vulnerability', 'WARNING', 'secret found in one more place'],
    'secret_scanning_scan.*': ['github', 'INFO', ''],
    'code_scanning_alert.created': ['vulnerability', 'WARNING', 'weakness found in code'],
    'code_scanning_alert.appeared_in_branch': ['vulnerability', 'WARNING', 'weakness found in a branch'],
    'code_scanning_alert.reopened*': ['vulnerability', 'WARNING', ''],
    'code_scanning_alert.closed_by_user': ['vulnerability', 'NOTICE', 'alert of code closed by a user'],
    'code_scanning_alert.*': ['vulnerability', 'INFO', ''],
    'dependabot_alert.created': ['vulnerability', 'WARNING', 'vulnerable dependency found'],
    'dependabot_alert.*re*ed': ['vulnerability', 'WARNING', ''],
    'dependabot_alert.dismissed': ['vulnerability', 'NOTICE', 'alert of a dependency dismissed'],
    'dependabot_alert.*': ['vulnerability', 'INFO', ''],
    'repository_vulnerability_alert.create': ['vulnerability', 'WARNING', 'vulnerable dependency found'],
    'repository_vulnerability_alert.reopen': ['vulnerability', 'WARNING', 'alert of a dependency reopened'],
    'repository_vulnerability_alert.dismiss': ['vulnerability', 'NOTICE', 'alert of a dependency dismissed'],
    'repository_vulnerability_alert.resolve': ['vulnerability', 'INFO', 'alert of a dependency resolved'],
    'security_advisory.*': ['vulnerability', 'INFO', ''],
    'repository_advisory.*': ['vulnerability', 'WARNING', ''],

    'installation.created': ['authorization', 'WARNING', 'app installed'],
    'installation.new_permissions_accepted': ['authorization', 'WARNING', 'more permissions of an app accepted'],
    'installation.*': ['authorization', 'NOTICE', ''],
    'installation_repositories.*': ['authorization', 'NOTICE', ''],
    'installation_target.renamed': ['configuration', 'INFO', 'account of an app renamed'],
    'github_app_authorization.revoked': ['authorization', 'NOTICE', 'authorization of an app revoked'],
    'personal_access_token_request.approved': ['authorization', 'WARNING', 'personal access token approved'],
    'personal_access_token_request.*': ['authorization', 'NOTICE', ''],
    'bypass_request_*': ['authorization', 'NOTICE', ''],
    'bypass_request_*.completed': ['authorization', 'WARNING', ''],
    'dismissal_request_*': ['authorization', 'NOTICE', ''],
    'exemption_request_*': ['authorization', 'NOTICE', ''],
    'exemption_request_*.completed': ['authorization', 'WARNING', ''],
    'deployment_review.*': ['authorization', 'NOTICE', ''],

    push: ['github', 'INFO', 'commits pushed'],
    create: ['github', 'INFO', 'branch or tag created'],
    delete: ['github', 'INFO', 'branch or tag deleted'],
    fork: ['github', 'NOTICE', 'repository forked'],
    'release.*': ['github', 'INFO', ''],
    '*package.*': ['github', 'INFO', ''],
    'workflow_dispatch*': ['github', 'INFO', ''],
    'workflow_job.*': ['github', 'INFO', ''],
    'workflow_run.*': ['github', 'INFO', ''],
    'deployment.*': ['github', 'INFO', ''],
    'deployment_protection_rule.*': ['github', 'INFO', ''],
    'deployment_status.*': ['github', 'INFO', ''],
    'check_*': ['github', 'INFO', ''],
    status: ['github', 'INFO', 'status of a commit set'],
    'commit_comment.*': ['github', 'INFO', ''],
    'discussion*': ['github', 'INFO', ''],
    'issue*': ['github', 'INFO', ''],
    'sub_issues.*': ['github', 'INFO', ''],
    'label.*': ['github', 'INFO', ''],
    'milestone.*': ['github', 'INFO', ''],
    'project*': ['github', 'INFO', ''],
    'pull_request*': ['github', 'INFO', ''],
    'merge_group.*': ['github', 'INFO', ''],
    'marketplace_purchase.*': ['github', 'INFO', ''],
    'sponsorship.*': ['github', 'INFO', ''],
    'star.*': ['github', 'INFO', ''],
    'watch.started': ['github', 'INFO', ''],
    gollum: ['github', 'INFO', 'wiki changed'],
    page_build: ['github', 'INFO', 'pages built'],
  },
  UNSEEN,
);
