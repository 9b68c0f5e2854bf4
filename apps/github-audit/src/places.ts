import { actorReader, addressReader, fieldReader, standInRemover, timeReader } from '@mef/normalization';

/** Keys joined by dots from the entry; a list on the way stands for its items. */
export type Place = `record.${string}`;
/** The first place that has a value wins; what the API shows beside the action, exports keep below `data`. */
type Places = readonly Place[];

/** What Git events write where there is nobody: an anonymous clone has user 0. */
export const withoutStandIns = standInRemover(['0']);

const actors: readonly (readonly [prefix: string, names: Places, ids: Places])[] = [
  ['', ['record.actor'], ['record.actor_id']],
  ['', ['record.external_identity_username', 'record.external_identity_nameid'], []],
];

/** Only where the organization or enterprise discloses addresses. */
const addresses: Places = ['record.actor_ip', 'record.data.actor_ip'];

const times: readonly (readonly [prefix: string, place: Place])[] = [
  ['', 'record.@timestamp'],
  ['', 'record.created_at'],
];

/** What is told of an event beside who, whom and when. */
const fields: readonly (readonly [prefix: string, fields: Readonly<Record<string, Places>>])[] = [
  [
    '',
    {
      targetusername: ['record.user', 'record.data.user', 'record.invitee', 'record.blocked_user'],
      targetuserid: ['record.user_id', 'record.data.user_id'],
      organization: ['record.org', 'record.data.org'],
      organizationid: ['record.org_id'],
      enterprise: ['record.business', 'record.enterprise'],
      repository: ['record.repo', 'record.repository', 'record.data.repo', 'record.data.repository'],
      repositoryid: ['record.repo_id', 'record.repository_id'],
      repositorypublic: ['record.public_repo', 'record.repository_public'],
      team: ['record.team', 'record.data.team'],
      useragent: ['record.user_agent', 'record.data.user_agent'],
      countrycode: ['record.actor_location.country_code'],
      operationtype: ['record.operation_type'],
      requestid: ['record.request_id'],
      actorisbot: ['record.actor_is_bot'],
      accesstype: ['record.programmatic_access_type'],
      tokenid: ['record.token_id'],
      hashedtoken: ['record.hashed_token'],
      tokenscopes: ['record.token_scopes'],
      externalidentity: ['record.external_identity_nameid', 'record.external_identity_username'],
      visibility: ['record.visibility', 'record.data.visibility'],
      previousvisibility: ['record.previous_visibility'],
      permission: ['record.permission', 'record.new_permission', 'record.new_repo_permission'],
      previouspermission: ['record.old_permission', 'record.old_repo_permission'],
      role: ['record.role', 'record.role_name', 'record.data.role'],
      appname: ['record.integration', 'record.oauth_application', 'record.oauth_application_name'],
      appid: ['record.oauth_application_id', 'record.integration_id'],
      reason: [
        'record.reason',
        'record.reasons.message',
        'record.reasons.code',
        'record.denial_reason',
        'record.explanation',
      ],
      fingerprint: ['record.fingerprint', 'record.key_fingerprint'],
      title: ['record.title', 'record.pull_request_title'],
    },
  ],
  ['integration', { appname: ['record.integration', 'record.name'] }],
  ['git.', { transport: ['record.transport_protocol_name', 'record.protocol_name'] }],
  [
    'hook.',
    {
      hookid: ['record.hook_id', 'record.data.hook_id'],
      hookevent: ['record.events', 'record.data.events'],
      hookactive: ['record.active', 'record.data.active'],
      hookurl: ['record.config.url', 'record.data.config.url'],
    },
  ],
  ['protected_branch', { branch: ['record.branch', 'record.name', 'record.data.branch'] }],
  ['pull_request', { pullrequestid: ['record.pull_request_id'], pullrequesturl: ['record.pull_request_url'] }],
  [
    'repository_ruleset',
    {
      rulesetid: ['record.ruleset_id'],
      rulesetname: ['record.ruleset_name'],
      rulesetenforcement: ['record.ruleset_enforcement'],
      previousrulesetenforcement: ['record.ruleset_old_enforcement'],
      rulesetsource: ['record.ruleset_source_type'],
      ruletype: ['record.ruleset_rules.type'],
      bypassactortype: ['record.ruleset_bypass_actors.actor_type'],
    },
  ],
  [
    'workflows.',
    {
      workflowid: ['record.workflow_id'],
      workflowrunid: ['record.workflow_run_id'],
      workflowname: ['record.name'],
      jobname: ['record.job_name'],
      conclusion: ['record.conclusion'],
      secretnames: ['record.secrets_passed'],
      triggeredby: ['record.event'],
      branch: ['record.head_branch'],
      commit: ['record.head_sha'],
      environment: ['record.environment_name'],
      runnername: ['record.runner_name'],
      runnerlabel: ['record.runner_labels'],
      ishostedrunner: ['record.is_hosted_runner'],
    },
  ],
  ['environment.', { environment: ['record.environment_name', 'record.name'] }],
  [
    'ip_allow_list',
    {
      allowedaddress: ['record.ip_allow_list_entry', 'record.value', 'record.allow_list_value'],
      entryname: ['record.name'],
    },
  ],
  ['secret_scanning', { alertnumber: ['record.number', 'record.alert_number'], resolution: ['record.resolution'] }],
  ['code_scanning', { alertnumber: ['record.alert_number', 'record.number'], tool: ['record.tool'] }],
  [
    'repository_vulnerability_alert',
    { alertnumber: ['record.alert_number', 'record.alert_id'], packagename: ['record.package_name'] },
  ],
  ['org.', { invitationsource: ['record.invitation_source'], emailaddress: ['record.email'] }],
  [
    'packages.',
    { packagename: ['record.package'], packageversion: ['record.version'], ecosystem: ['record.ecosystem'] },
  ],
  ['copilot.', { seatassignment: ['record.seat_assignment'] }],
  ['codespaces.', { machinetype: ['record.machine_type'] }],
];

export const readActor = actorReader(actors);
export const readAddress = addressReader(addresses);
export const readFields = fieldReader(fields);
export const readTime = timeReader(times);

/** What a key that tells the state before a change has more than the key that tells the state after it. */
export const oldState = /(?<=^|_)(?:old|previous)_|_was$/;
