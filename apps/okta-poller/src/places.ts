import { actorReader, addressReader, fieldReader, standInRemover, timeReader } from '@mef/normalization';

/**
 * Keys joined by dots from the record, or from the actor or the targets of one type; a list on the way stands for its
 * items. The types are Okta's words: `User`, `AppUser`, `AppInstance`, `UserGroup`, `SystemPrincipal`, …
 */
export type Place = `${'record' | 'actor' | 'target'}.${string}`;
/** The first place that has a value wins. */
type Places = readonly Place[];

/** What Okta writes where it knows nothing. */
export const withoutStandIns = standInRemover(['null', 'unknown', 'Unknown', 'UNKNOWN']);

/** A person acts, or an app or Okta itself does something to a person: `actorname` tells who then. */
const actors: readonly (readonly [prefix: string, names: Places, ids: Places])[] = [
  ['', ['actor.User.alternateId'], ['actor.User.id']],
  ['', ['target.User.alternateId'], ['target.User.id']],
];

/** The client as Okta saw it, behind proxies the nearest of the chain; of a suspicious address the address is the actor. */
const addresses: Places = ['record.client.ipAddress', 'record.request.ipChain.ip', 'actor.IP address.id'];

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
export const readAddress = addressReader(addresses);
export const readFields = fieldReader(fields);
export const readTime = timeReader(times);
