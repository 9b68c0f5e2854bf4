import { actorReader, fieldReader, othersReader, timeReader } from '@mef/normalization';
import type { ActorRow, FieldRow, TimeRow } from '@mef/normalization';

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
