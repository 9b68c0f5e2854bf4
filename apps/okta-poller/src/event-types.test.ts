import { createRedactor } from '@mef/normalization';
import { expectHarmlessFamilies } from '@mef/testing';
import { eventTypes, redact } from './event-types.ts';

describe('eventTypes', () => {
  it.each([
    ['user.session.start', 'authentication', 'INFO'],
    ['user.session.expire', 'authentication', 'INFO'],
    ['user.session.access_admin_app', 'authentication', 'NOTICE'],
    ['user.session.impersonation.revoke', 'authentication', 'WARNING'],
    ['user.session.impersonation.initiate', 'authentication', 'CRITICAL'],
    ['user.authentication.auth_via_AD_agent', 'authentication', 'INFO'],
    ['user.authentication.auth_via_IDP', 'authentication', 'INFO'],
    ['user.authentication.universal_logout', 'authentication', 'NOTICE'],
    ['policy.evaluate_sign_on', 'authentication', 'INFO'],
    ['policy.auth_reevaluate.fail', 'alert', 'WARNING'],
    ['user.lifecycle.create', 'account creation', 'NOTICE'],
    ['user.lifecycle.jit.error.read_only', 'account creation', 'NOTICE'],
    ['user.lifecycle.activate', 'account unlock', 'NOTICE'],
    ['user.lifecycle.unsuspend', 'account unlock', 'NOTICE'],
    ['user.lifecycle.suspend', 'account lock', 'NOTICE'],
    ['user.lifecycle.deactivate', 'account deletion', 'NOTICE'],
    ['user.lifecycle.delete.initiated', 'account deletion', 'WARNING'],
    ['user.account.lock', 'account lock', 'NOTICE'],
    ['user.account.unlock_by_admin', 'account unlock', 'NOTICE'],
    ['user.account.update_password', 'password change', 'NOTICE'],
    ['user.account.reset_password', 'password change', 'NOTICE'],
    ['user.account.privilege.grant', 'authorization', 'WARNING'],
    ['user.account.privilege.revoke', 'authorization', 'NOTICE'],
    ['user.account.report_suspicious_activity_by_enduser', 'alert', 'CRITICAL'],
    ['user.mfa.factor.activate', 'password change', 'NOTICE'],
    ['user.mfa.factor.reset_all', 'password change', 'CRITICAL'],
    ['user.mfa.okta_verify.deny_push_upgrade_needed', 'authentication', 'WARNING'],
    ['group.user_membership.add', 'authorization', 'INFO'],
    ['group.privilege.grant', 'authorization', 'WARNING'],
    ['group.lifecycle.delete', 'configuration', 'NOTICE'],
    ['group.profile.update', 'configuration', 'INFO'],
    ['iam.role.permissions.add', 'authorization', 'WARNING'],
    ['application.user_membership.add', 'authorization', 'INFO'],
    ['application.user_membership.show_password', 'authorization', 'WARNING'],
    ['application.user_membership.change_password', 'password change', 'INFO'],
    ['application.lifecycle.create', 'configuration', 'NOTICE'],
    ['application.policy.sign_on.rule.delete', 'configuration', 'NOTICE'],
    ['application.provision.group_push.mapping.app.group.renamed', 'okta', 'INFO'],
    ['application.provision.user.push_okta_password', 'password change', 'INFO'],
    ['app.oauth2.as.consent.revoke.implicit.scope', 'authorization', 'NOTICE'],
    ['app.oauth2.admin.consent.grant', 'authorization', 'WARNING'],
    ['app.oauth2.as.token.grant.id_token', 'authorization', 'INFO'],
    ['app.oauth2.token.detect_reuse', 'alert', 'WARNING'],
    ['app.oauth2.as.key.rollover', 'key event', 'NOTICE'],
    ['app.oauth2.client.lifecycle.delete', 'configuration', 'NOTICE'],
    ['app.oauth2.invalid_client_credentials', 'authentication', 'WARNING'],
    ['app.ad.api.user_import.account_locked', 'account lock', 'NOTICE'],
    ['app.ad.password_migration_campaign.cancel.end', 'password change', 'INFO'],
    ['app.office365.api.error.create.user', 'okta', 'INFO'],
    ['access.request.resolve', 'authorization', 'INFO'],
    ['access.review.action', 'authorization', 'INFO'],
    ['certification.campaign.item.decide', 'authorization', 'INFO'],
    ['policy.lifecycle.update', 'configuration', 'NOTICE'],
    ['policy.rule.deactivate', 'configuration', 'WARNING'],
    ['policy.lifecycle.delete', 'configuration', 'WARNING'],
    ['policy.execute.user.start', 'okta', 'INFO'],
    ['security.threat.detected', 'alert', 'WARNING'],
    ['security.request.blocked', 'alert', 'WARNING'],
    ['security.session.detect_client_roaming', 'alert', 'WARNING'],
    ['security.behavior.settings.delete', 'configuration', 'NOTICE'],
    ['security.zone.make_blacklist', 'configuration', 'NOTICE'],
    ['zone.create', 'configuration', 'NOTICE'],
    ['zone.deactivate', 'configuration', 'WARNING'],
    ['system.api_token.create', 'configuration', 'WARNING'],
    ['system.api_token.revoke', 'configuration', 'NOTICE'],
    ['system.idp.lifecycle.create', 'configuration', 'CRITICAL'],
    ['system.idp.lifecycle.deactivate', 'configuration', 'WARNING'],
    ['system.org.lifecycle.create', 'configuration', 'NOTICE'],
    ['system.org.rate_limit.violation', 'alert', 'WARNING'],
    ['system.operation.rate_limit.violation', 'alert', 'WARNING'],
    ['system.client.concurrency_rate_limit.violation', 'alert', 'WARNING'],
    ['system.mfa.factor.activate', 'configuration', 'NOTICE'],
    ['system.agent.ad.reset_user_password', 'password change', 'INFO'],
    ['system.agent.ldap.unlock_user_account', 'account unlock', 'INFO'],
    ['system.agent.ad.connect', 'okta', 'INFO'],
    ['system.iwa_agentless.auth', 'authentication', 'INFO'],
    ['system.iwa_agentless_kerberos.update', 'configuration', 'NOTICE'],
    ['system.import.user.create', 'account creation', 'INFO'],
    ['system.import.user.unsuspend_after_confirm', 'account unlock', 'INFO'],
    ['device.user.add', 'authorization', 'NOTICE'],
    ['mim.createEnrollment.IOS', 'authorization', 'INFO'],
    ['mim.command.generic.error', 'okta', 'INFO'],
    ['event_hook.delivery', 'okta', 'INFO'],
    ['scheduled_action.user_suspension.scheduled', 'account lock', 'INFO'],
    ['workflows.user.table.export', 'okta', 'NOTICE'],
  ])('says of %s: %s, %s', (name, category, severity) => {
    expect(eventTypes.classify(name)).toMatchObject({ category, severity });
    expect(eventTypes.classify(name).row).toBeDefined();
  });

  it.each(['user.teleport', 'hologram.start', 'system.unheard', 'constructor', 'user'])(
    'does not pretend to know %s',
    (name) => {
      expect(eventTypes.classify(name)).toMatchObject({ category: 'okta', severity: 'INFO', row: undefined });
    },
  );

  it('has no family that would wake a plugin of MozDef as a tag', () => expectHarmlessFamilies(eventTypes));
});

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
