import type { Severity } from '@mef/event-model';
import { actorReader, defineEventTypes, fieldReader, severityReader, timeReader } from '@mef/normalization';

/**
 * Keys joined by dots from the record, or from the actor or the targets of one type; a list on the way stands for its
 * items. The types are Okta's words: `User`, `AppUser`, `AppInstance`, `UserGroup`, `SystemPrincipal`, …
 */
type Place = `${'record' | 'actor' | 'target'}.${string}`;
/** The first place that has a value wins. */
type Places = readonly Place[];

/** What Okta writes where it knows nothing. */
export const standIns: ReadonlySet<unknown> = new Set(['null', 'unknown', 'Unknown', 'UNKNOWN']);

/** A person acts, or an app or Okta itself does something to a person: `actorname` tells who then. */
const actors: readonly (readonly [prefix: string, names: Places, ids: Places])[] = [
  ['', ['actor.User.alternateId'], ['actor.User.id']],
  ['', ['target.User.alternateId'], ['target.User.id']],
];

/** The client as Okta saw it, behind proxies the nearest of the chain; of a suspicious address the address is the actor. */
export const addresses: Places = ['record.client.ipAddress', 'record.request.ipChain.ip', 'actor.IP address.id'];

const times: readonly (readonly [prefix: string, place: Place])[] = [['', 'record.published']];

const client: Readonly<Record<string, Places>> = {
  useragent: ['record.client.userAgent.rawUserAgent'],
  browser: ['record.client.userAgent.browser'],
  operatingsystem: ['record.client.userAgent.os'],
  devicetype: ['record.client.device'],
  deviceid: ['record.device.id'],
  devicename: ['record.device.name', 'record.device.displayName'],
  clientid: ['record.client.id'],
  zone: ['record.client.zone'],
  ipchain: ['record.request.ipChain.ip'],
  city: ['record.client.geographicalContext.city'],
  state: ['record.client.geographicalContext.state'],
  country: ['record.client.geographicalContext.country'],
  autonomoussystemnumber: ['record.securityContext.asNumber'],
  autonomoussystemname: ['record.securityContext.asOrg'],
  internetprovider: ['record.securityContext.isp'],
  domain: ['record.securityContext.domain'],
  isproxy: ['record.securityContext.isProxy'],
};

const login: Readonly<Record<string, Places>> = {
  sessionid: ['record.authenticationContext.externalSessionId'],
  rootsessionid: ['record.authenticationContext.rootSessionId'],
  authenticationprovider: ['record.authenticationContext.authenticationProvider'],
  credentialprovider: ['record.authenticationContext.credentialProvider'],
  credentialtype: ['record.authenticationContext.credentialType'],
  interface: ['record.authenticationContext.interface'],
  issuer: ['record.authenticationContext.issuer.id', 'record.authenticationContext.issuer'],
  factor: ['record.debugContext.debugData.factor'],
  behaviors: ['record.debugContext.debugData.behaviors'],
  risk: [
    'record.securityContext.risk.level',
    'record.debugContext.debugData.risk',
    'record.debugContext.debugData.logOnlySecurityData.risk.level',
  ],
  threatsuspected: ['record.debugContext.debugData.threatSuspected'],
  threatdetections: ['record.debugContext.debugData.threatDetections'],
};

/** What is told of an event beside who, whom and when. */
const fields: readonly (readonly [prefix: string, fields: Readonly<Record<string, Places>>])[] = [
  [
    '',
    {
      displaymessage: ['record.displayMessage'],
      legacyeventtype: ['record.legacyEventType'],
      result: ['record.outcome.result'],
      reason: ['record.outcome.reason'],
      actortype: ['record.actor.type'],
      actorid: ['record.actor.id'],
      actorname: ['record.actor.displayName'],
      actoralternateid: ['record.actor.alternateId'],
      targetusername: ['target.User.alternateId'],
      targetuserid: ['target.User.id'],
      targettype: ['record.target.type'],
      targetid: ['record.target.id'],
      targetname: ['record.target.displayName'],
      appname: ['target.AppInstance.displayName'],
      appid: ['target.AppInstance.id'],
      appusername: ['target.AppUser.alternateId'],
      groupname: ['target.UserGroup.displayName'],
      groupid: ['target.UserGroup.id'],
      transactionid: ['record.transaction.id'],
      transactiontype: ['record.transaction.type'],
      apitokenid: ['record.transaction.detail.requestApiTokenId'],
      requestid: ['record.debugContext.debugData.requestId'],
      destinationuri: ['record.debugContext.debugData.requestUri'],
    },
  ],
  ['', client],
  ['', login],
  ['user.account.privilege', { privilegegranted: ['record.debugContext.debugData.privilegeGranted'] }],
  ['group.privilege', { privilegegranted: ['record.debugContext.debugData.privilegeGranted'] }],
  ['iam.', { privilegegranted: ['record.debugContext.debugData.privilegeGranted'] }],
  [
    'policy.',
    {
      policyname: ['target.PolicyEntity.displayName', 'target.Policy.displayName'],
      policyid: ['target.PolicyEntity.id', 'target.Policy.id'],
      rulename: ['target.PolicyRule.displayName', 'target.Rule.displayName'],
    },
  ],
  [
    'app.oauth2',
    {
      granttype: ['record.debugContext.debugData.grantType'],
      grantedscope: ['record.debugContext.debugData.grantedScopes'],
      requestedscope: ['record.debugContext.debugData.requestedScopes'],
      redirecturi: ['record.debugContext.debugData.redirectUri'],
      authorizationserver: ['record.debugContext.debugData.authorizationServerName'],
    },
  ],
  [
    'system.',
    {
      threshold: [
        'record.debugContext.debugData.threshold',
        'record.debugContext.debugData.operationRateLimitThreshold',
      ],
      timeunit: ['record.debugContext.debugData.timeUnit', 'record.debugContext.debugData.operationRateLimitTimeUnit'],
      ratelimitscope: [
        'record.debugContext.debugData.rateLimitScopeType',
        'record.debugContext.debugData.operationRateLimitScopeType',
      ],
    },
  ],
];

export const readActor = actorReader(actors);
export const readFields = fieldReader(fields);
export const readTime = timeReader(times);

/** `outcome.result` as success; CHALLENGE, SKIPPED, DEFERRED, SCHEDULED and UNANSWERED are neither. */
export const successOf: ReadonlyMap<string, boolean> = new Map([
  ['SUCCESS', true],
  ['ALLOW', true],
  ['FAILURE', false],
  ['DENY', false],
  ['RATE_LIMIT', false],
  ['ABANDONED', false],
]);

/** Okta's severities. */
export const levels: ReadonlyMap<string, Severity> = new Map([
  ['DEBUG', 'DEBUG'],
  ['INFO', 'INFO'],
  ['WARN', 'WARNING'],
  ['ERROR', 'ERROR'],
]);

/** Signs in a record that make an event of these names more than its row says. */
const signs: readonly (readonly [prefix: string, place: Place, sign: RegExp, severity: Severity])[] = [
  ['user.account.privilege.grant', 'record.debugContext.debugData.privilegeGranted', /super/i, 'CRITICAL'],
  ['group.privilege.grant', 'record.debugContext.debugData.privilegeGranted', /super/i, 'CRITICAL'],
  ['user.session.start', 'record.outcome.result', /^FAILURE$/, 'WARNING'],
  ['user.authentication.auth_via_mfa', 'record.outcome.result', /^FAILURE$/, 'WARNING'],
  ['', 'record.debugContext.debugData.threatSuspected', /^true$/i, 'WARNING'],
  ['', 'record.debugContext.debugData.risk', /\bHIGH\b/, 'WARNING'],
  ['', 'record.securityContext.risk.level', /^HIGH$/, 'WARNING'],
];

export const readSeverity = severityReader(signs);

/**
 * Places that are redacted beside every token, password and secret; case and separators do not count. `url` repeats a
 * request with its query, where state tokens and codes stand; its path alone stands in `requestUri`.
 */
export const redact = [
  ...['url', 'state', 'nonce', 'code', 'relaystate', 'samlrequest', 'samlresponse', 'sessionid', 'sid'].map(
    (name) => `debugContext.debugData.${name}`,
  ),
  ...['*assertion*', '*codechallenge', '*codeverifier', '*privatekey*', '*authorizationheader', '*cookie*'].map(
    (name) => `**.${name}`,
  ),
  ...['answer', 'otp', 'recoverycode*', 'activationcode'].map((name) => `**.${name}`),
  // The id of the API token that a request came with, as the Admin Console lists it.
  '!transaction.detail.requestApiTokenId',
];

/** Rows that no sample of this folder meets. */
const UNSEEN: readonly string[] = [
  ...['user.session.*', 'user.session.clear', 'user.authentication.*logout*', 'user.identity_verification*'],
  ...['user.lifecycle.*', 'user.lifecycle.jit.*', 'user.lifecycle.password_mass_expiry'],
  ...['user.account.access_super_user_app', 'user.import.password', 'user.mfa.okta_verify*', 'credential.*'],
  ...['policy.auth_reevaluate.*', 'policy.auth_reevaluate.fail', 'policy.entity_risk.*'],
  ...['policy.continuous_access.*', 'policy.execute*', 'policy.scheduled.*', 'policy.rule.action.execute'],
  ...['group.*', 'group.privilege.*', 'iam.*', 'iam.role.permission*'],
  ...['application.user_membership.*change_password', 'application.user_membership.*restore_password'],
  ...['master_application.user_membership.*', 'application.policy.*', 'application.registration_policy.*'],
  ...['application.configuration.*', 'application.integration.*'],
  ...['application.integration.authentication_failure', 'application.provision.*'],
  ...['application.provision.user.*password', 'application.appuser.*', 'application.cache.*'],
  ...['app.oauth2.admin.consent.grant', 'app.oauth2.*scope_denied', 'app.oauth2.*key.rollover'],
  ...['app.oauth2.*credentials.*', 'app.oauth2.*invalid_client_*', 'app.oauth2.trusted_server.*'],
  ...['app.access_request.*', 'app.access_request.grant', 'app.inbound_del_auth.*'],
  ...['app.kerberos_rich_client.*', 'app.radius.*', 'app.app_instance.csr.*', 'app.app_instance.*'],
  ...['app.saml.sensitive.attribute.update', 'app.audit_report.*', 'app.ad.*', 'app.ad.*account_locked'],
  ...['app.*password*', 'app.ldap.password.change.failed', 'app.realtimesync.*', 'app.office365.*', 'app.rum.*'],
  ...['access.request.condition.*', 'access.request.sequence.*', 'access.request.settings.*', 'governance.*'],
  ...['entitlement.*', 'pam.*', 'pam.secret*', 'account.*', 'realm.*', 'security.*'],
  ...['security.threat.configuration.update', 'security.attack.*', 'security.session.*', 'security.*settings*'],
  ...['security.attack_protection.settings.update', 'security.authenticator.*'],
  ...['security.authenticator.lifecycle.deactivate', 'security.device.*', 'security.events.provider.*'],
  ...['security.events.provider.receive_event', 'security.trusted_origin.*', 'security.voice.*'],
  ...['security.zone.*', 'zone.deactivate', 'network_zone.*', 'system.api_token.*', 'system.idp.*'],
  ...['system.idp.lifecycle.read_client_secret', 'system.org.*', 'system.mfa.*', 'system.agent.*create'],
  ...['system.agent.*delete', 'system.agent.*deactivate', 'system.agent.*password'],
  ...['system.agent.*unlock_user_account', 'system.iwa*', 'system.iwa_agentless.*'],
  ...['system.iwa_agentless*.update', 'system.directory.debugger.*', 'system.import.user.create'],
  ...['system.import.user.delete', 'system.import.user.suspend', 'system.import.user.unsuspend*'],
  ...['system.csv.*', 'system.email.*', 'system.email.template.*', 'system.voice.*', 'system.push.*'],
  ...['system.billing.*', 'system.brand.*', 'system.custom_*', 'system.feature.*', 'core.*', 'device.*'],
  ...['device.user.*', 'mim.createEnrollment.*', 'omm.*', 'event_hook.delivery', 'inline_hook.*'],
  ...['inline_hook.response.*', 'directory.*', 'self_service.*', 'scheduled_action.*', 'task.*', 'plugin.*'],
  ...['analytics.*', 'workflows.user.connection.*', 'workflows.user.*export'],
  ...['workflows.user.delegatedflow.run', 'org.*'],
];

/**
 * Okta's event types → category, the lowest severity, and what it says where the record has no message. Exact rows win
 * over patterns, longer patterns over shorter ones.
 * Source: https://developer.okta.com/docs/reference/api/event-types/
 */
export const eventTypes = defineEventTypes(
  'okta',
  {
    'user.session.*': ['authentication', 'INFO', ''],
    'user.session.start': ['authentication', 'INFO', 'signed in'],
    'user.session.end': ['authentication', 'INFO', 'signed out'],
    'user.session.clear': ['authentication', 'NOTICE', ''],
    'user.session.access_admin_app': ['authentication', 'NOTICE', 'opened the Admin Console'],
    'user.session.context.change': ['authentication', 'WARNING', ''],
    'user.session.impersonation.*': ['authentication', 'WARNING', ''],
    'user.session.impersonation.initiate': ['authentication', 'CRITICAL', 'impersonated a user'],
    'user.authentication.*': ['authentication', 'INFO', ''],
    'user.authentication.auth_via_*': ['authentication', 'INFO', ''],
    'user.authentication.auth_via_mfa': ['authentication', 'INFO', 'passed a second factor'],
    'user.authentication.sso': ['authentication', 'INFO', 'opened an app by single sign-on'],
    'user.authentication.verify': ['authentication', 'INFO', ''],
    'user.authentication.*logout*': ['authentication', 'NOTICE', ''],
    'user.identity_verification*': ['authentication', 'NOTICE', ''],

    'user.lifecycle.*': ['configuration', 'INFO', ''],
    'user.lifecycle.create': ['account creation', 'NOTICE', 'created a user'],
    'user.lifecycle.jit.*': ['account creation', 'NOTICE', ''],
    'user.lifecycle.activate': ['account unlock', 'NOTICE', 'activated a user'],
    'user.lifecycle.reactivate': ['account unlock', 'NOTICE', ''],
    'user.lifecycle.unsuspend': ['account unlock', 'NOTICE', ''],
    'user.lifecycle.suspend': ['account lock', 'NOTICE', 'suspended a user'],
    'user.lifecycle.deactivate': ['account deletion', 'NOTICE', 'deactivated a user'],
    'user.lifecycle.delete*': ['account deletion', 'WARNING', ''],
    'user.lifecycle.password_mass_expiry': ['password change', 'WARNING', ''],

    'user.account.*': ['configuration', 'INFO', ''],
    'user.account.access_super_user_app': ['authentication', 'NOTICE', ''],
    'user.account.lock*': ['account lock', 'NOTICE', ''],
    'user.account.lock.limit': ['account lock', 'WARNING', ''],
    'user.account.unlock*': ['account unlock', 'NOTICE', ''],
    'user.account.unlock_failure': ['account unlock', 'WARNING', ''],
    'user.account.*password': ['password change', 'NOTICE', ''],
    'user.account.use_token': ['password change', 'NOTICE', ''],
    'user.account.update_primary_email': ['configuration', 'NOTICE', ''],
    'user.account.privilege.*': ['authorization', 'NOTICE', ''],
    'user.account.privilege.grant': ['authorization', 'WARNING', 'granted an administrator role'],
    'user.account.report_suspicious_activity_by_enduser': ['alert', 'CRITICAL', 'reported suspicious activity'],
    'user.import.password': ['password change', 'INFO', ''],

    'user.mfa.*': ['password change', 'NOTICE', ''],
    'user.mfa.factor.deactivate': ['password change', 'WARNING', 'reset a second factor'],
    'user.mfa.factor.suspend': ['password change', 'WARNING', ''],
    'user.mfa.factor.reset_all': ['password change', 'CRITICAL', 'reset all second factors'],
    'user.mfa.attempt_bypass': ['alert', 'WARNING', ''],
    'user.mfa.okta_verify*': ['authentication', 'INFO', ''],
    'user.mfa.okta_verify.deny_push*': ['authentication', 'WARNING', 'denied a push'],
    'user.credential.*': ['key event', 'NOTICE', ''],
    'credential.*': ['key event', 'NOTICE', ''],
    'user.risk.*': ['alert', 'WARNING', ''],
    'user.behavior.*': ['alert', 'NOTICE', ''],

    'policy.evaluate_sign_on': ['authentication', 'INFO', 'evaluated the sign-on policy'],
    'policy.auth_reevaluate.*': ['authentication', 'NOTICE', ''],
    'policy.auth_reevaluate.fail': ['alert', 'WARNING', ''],
    'policy.entity_risk.*': ['alert', 'WARNING', ''],
    'policy.continuous_access.*': ['alert', 'WARNING', ''],
    'policy.*': ['configuration', 'NOTICE', ''],
    'policy.execute*': ['okta', 'INFO', ''],
    'policy.scheduled.*': ['okta', 'INFO', ''],
    'policy.rule.action.execute': ['okta', 'INFO', ''],
    'policy.*deactivate': ['configuration', 'WARNING', ''],
    'policy.*delete': ['configuration', 'WARNING', ''],

    'group.*': ['configuration', 'INFO', ''],
    'group.lifecycle.*': ['configuration', 'NOTICE', ''],
    'group.user_membership.*': ['authorization', 'INFO', ''],
    'group.application_assignment.*': ['authorization', 'NOTICE', ''],
    'group.privilege.*': ['authorization', 'NOTICE', ''],
    'group.privilege.grant': ['authorization', 'WARNING', 'granted an administrator role to a group'],
    'iam.*': ['authorization', 'NOTICE', ''],
    'iam.resourceset.bindings.add': ['authorization', 'WARNING', ''],
    'iam.role.permission*': ['authorization', 'WARNING', ''],

    'application.user_membership.*': ['authorization', 'INFO', ''],
    'application.user_membership.show_password': ['authorization', 'WARNING', 'looked at the password of an app'],
    'application.user_membership.*change_password': ['password change', 'INFO', ''],
    'application.user_membership.*restore_password': ['password change', 'INFO', ''],
    'master_application.user_membership.*': ['authorization', 'INFO', ''],
    'application.lifecycle.*': ['configuration', 'NOTICE', ''],
    'application.policy.*': ['configuration', 'NOTICE', ''],
    'application.policy.sign_on.deny_access': ['authentication', 'NOTICE', ''],
    'application.registration_policy.*': ['configuration', 'NOTICE', ''],
    'application.configuration.*': ['configuration', 'INFO', ''],
    'application.integration.*': ['okta', 'INFO', ''],
    'application.integration.authentication_failure': ['authentication', 'NOTICE', ''],
    'application.provision.*': ['okta', 'INFO', ''],
    'application.provision.user.*': ['authorization', 'INFO', ''],
    'application.provision.user.*password': ['password change', 'INFO', ''],
    'application.appuser.*': ['okta', 'INFO', ''],
    'application.cache.*': ['okta', 'INFO', ''],

    'app.oauth2.*': ['authorization', 'INFO', ''],
    'app.oauth2.*consent.*': ['authorization', 'NOTICE', ''],
    'app.oauth2.admin.consent.grant': ['authorization', 'WARNING', ''],
    'app.oauth2.*scope_denied': ['authorization', 'NOTICE', ''],
    'app.oauth2.*detect_reuse': ['alert', 'WARNING', 'a refresh token was used twice'],
    'app.oauth2.*key.rollover': ['key event', 'NOTICE', ''],
    'app.oauth2.*credentials.*': ['key event', 'NOTICE', ''],
    'app.oauth2.*invalid_client_*': ['authentication', 'WARNING', ''],
    'app.oauth2.*client.lifecycle.*': ['configuration', 'NOTICE', ''],
    'app.oauth2.trusted_server.*': ['configuration', 'WARNING', ''],
    'app.generic.unauth_app_access_attempt': ['authorization', 'WARNING', 'tried to open an app without a right to it'],
    'app.access_request.*': ['authorization', 'INFO', ''],
    'app.access_request.grant': ['authorization', 'NOTICE', ''],
    'app.inbound_del_auth.*': ['authentication', 'INFO', ''],
    'app.kerberos_rich_client.*': ['authentication', 'INFO', ''],
    'app.radius.*': ['okta', 'INFO', ''],
    'app.keys.*': ['key event', 'NOTICE', ''],
    'app.app_instance.csr.*': ['key event', 'NOTICE', ''],
    'app.app_instance.*': ['okta', 'INFO', ''],
    'app.saml.sensitive.attribute.update': ['configuration', 'WARNING', ''],
    'app.audit_report.*': ['okta', 'NOTICE', ''],
    'app.ad.*': ['okta', 'INFO', ''],
    'app.ad.*account_locked': ['account lock', 'NOTICE', ''],
    'app.*password*': ['password change', 'INFO', ''],
    'app.ldap.password.change.failed': ['password change', 'WARNING', ''],
    'app.user_management*': ['okta', 'INFO', ''],
    'app.realtimesync.*': ['okta', 'INFO', ''],
    'app.office365.*': ['okta', 'INFO', ''],
    'app.rum.*': ['okta', 'INFO', ''],

    'access.request.*': ['authorization', 'INFO', ''],
    'access.request.condition.*': ['configuration', 'NOTICE', ''],
    'access.request.sequence.*': ['configuration', 'NOTICE', ''],
    'access.request.settings.*': ['configuration', 'NOTICE', ''],
    'access.review.*': ['authorization', 'INFO', ''],
    'certification.*': ['authorization', 'INFO', ''],
    'governance.*': ['authorization', 'INFO', ''],
    'entitlement.*': ['authorization', 'INFO', ''],
    'pam.*': ['authorization', 'INFO', ''],
    'pam.secret*': ['key event', 'NOTICE', ''],
    'account.*': ['configuration', 'NOTICE', ''],
    'realm.*': ['configuration', 'NOTICE', ''],
    'support.*': ['authorization', 'WARNING', ''],

    'security.*': ['alert', 'NOTICE', ''],
    'security.threat.detected': ['alert', 'WARNING', 'a suspicious actor asked'],
    'security.threat.configuration.update': ['configuration', 'WARNING', ''],
    'security.request.blocked': ['alert', 'WARNING', 'a request was blocked'],
    'security.attack.*': ['alert', 'WARNING', ''],
    'security.attack.start': ['alert', 'CRITICAL', 'an attack began'],
    'security.breached_credential.detected': ['alert', 'CRITICAL', 'a password of a known breach is in use'],
    'security.session.*': ['alert', 'WARNING', ''],
    'security.*settings*': ['configuration', 'NOTICE', ''],
    'security.attack_protection.settings.update': ['configuration', 'WARNING', ''],
    'security.authenticator.*': ['configuration', 'NOTICE', ''],
    'security.authenticator.lifecycle.deactivate': ['configuration', 'WARNING', ''],
    'security.device.*': ['configuration', 'NOTICE', ''],
    'security.events.provider.*': ['configuration', 'NOTICE', ''],
    'security.events.provider.receive_event': ['alert', 'NOTICE', ''],
    'security.trusted_origin.*': ['configuration', 'WARNING', ''],
    'security.voice.*': ['configuration', 'NOTICE', ''],
    'security.zone.*': ['configuration', 'NOTICE', ''],
    'zone.*': ['configuration', 'NOTICE', ''],
    'zone.deactivate': ['configuration', 'WARNING', ''],
    'zone.delete': ['configuration', 'WARNING', ''],
    'network_zone.*': ['configuration', 'WARNING', ''],

    'system.api_token.*': ['configuration', 'NOTICE', ''],
    'system.api_token.create': ['configuration', 'WARNING', 'created an API token'],
    'system.idp.*': ['configuration', 'WARNING', ''],
    'system.idp.lifecycle.create': ['configuration', 'CRITICAL', 'added an identity provider'],
    'system.idp.lifecycle.read_client_secret': ['key event', 'WARNING', ''],
    'system.org.*': ['configuration', 'NOTICE', ''],
    'system.*rate_limit*': ['alert', 'WARNING', ''],
    'system.mfa.*': ['configuration', 'NOTICE', ''],
    'system.mfa.factor.deactivate': ['configuration', 'WARNING', 'turned a second factor off for everybody'],
    'system.log_stream.*': ['configuration', 'WARNING', ''],
    'system.agent.*': ['okta', 'INFO', ''],
    'system.agent.*create': ['configuration', 'NOTICE', ''],
    'system.agent.*delete': ['configuration', 'NOTICE', ''],
    'system.agent.*deactivate': ['configuration', 'NOTICE', ''],
    'system.agent.*config_change_detected': ['configuration', 'WARNING', ''],
    'system.agent.*password': ['password change', 'INFO', ''],
    'system.agent.*unlock_user_account': ['account unlock', 'INFO', ''],
    'system.iwa*': ['configuration', 'NOTICE', ''],
    'system.iwa_agentless.*': ['authentication', 'INFO', ''],
    'system.iwa_agentless*.update': ['configuration', 'NOTICE', ''],
    'system.ldapi.*': ['authentication', 'INFO', ''],
    'system.directory.debugger.*': ['authorization', 'WARNING', ''],
    'system.import.*': ['okta', 'INFO', ''],
    'system.import.user.create': ['account creation', 'INFO', ''],
    'system.import.user.delete': ['account deletion', 'NOTICE', ''],
    'system.import.user.suspend': ['account lock', 'INFO', ''],
    'system.import.user.unsuspend*': ['account unlock', 'INFO', ''],
    'system.csv.*': ['okta', 'INFO', ''],
    'system.email.*': ['okta', 'INFO', ''],
    'system.email.template.*': ['configuration', 'NOTICE', ''],
    'system.sms.*': ['okta', 'INFO', ''],
    'system.voice.*': ['okta', 'INFO', ''],
    'system.push.*': ['okta', 'INFO', ''],
    'system.billing.*': ['okta', 'INFO', ''],
    'system.brand.*': ['configuration', 'INFO', ''],
    'system.custom_*': ['configuration', 'NOTICE', ''],
    'system.feature.*': ['configuration', 'INFO', ''],
    'core.*': ['okta', 'INFO', ''],
    'core.concurrency.*': ['alert', 'WARNING', ''],

    'device.*': ['configuration', 'INFO', ''],
    'device.enrollment.*': ['authorization', 'NOTICE', ''],
    'device.lifecycle.*': ['configuration', 'NOTICE', ''],
    'device.user.*': ['authorization', 'NOTICE', ''],
    'mim.*': ['okta', 'INFO', ''],
    'mim.createEnrollment.*': ['authorization', 'INFO', ''],
    'omm.*': ['configuration', 'INFO', ''],
    'pki.*': ['key event', 'NOTICE', ''],

    'oauth2.*': ['configuration', 'NOTICE', ''],
    'event_hook.*': ['configuration', 'NOTICE', ''],
    'event_hook.delivery': ['okta', 'INFO', ''],
    'inline_hook.*': ['configuration', 'NOTICE', ''],
    'inline_hook.executed': ['okta', 'INFO', ''],
    'inline_hook.response.*': ['okta', 'INFO', ''],
    'directory.*': ['configuration', 'INFO', ''],
    'self_service.*': ['configuration', 'NOTICE', ''],
    'scheduled_action.*': ['account lock', 'INFO', ''],
    'task.*': ['configuration', 'INFO', ''],
    'plugin.*': ['okta', 'INFO', ''],
    'analytics.*': ['okta', 'NOTICE', ''],
    'workflows.*': ['configuration', 'INFO', ''],
    'workflows.user.connection.*': ['authorization', 'NOTICE', ''],
    'workflows.user.*export': ['okta', 'NOTICE', ''],
    'workflows.user.delegatedflow.run': ['okta', 'INFO', ''],
    'org.*': ['alert', 'NOTICE', ''],
  },
  UNSEEN,
);
