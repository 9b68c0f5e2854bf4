import { expectHarmlessFamilies } from '@mef/testing';
import { eventTypes, failures } from './event-types.ts';

describe('eventTypes', () => {
  it.each([
    ['org.add_member', 'account creation', 'NOTICE'],
    ['org.invite_member', 'account creation', 'NOTICE'],
    ['org.invite_to_business', 'account creation', 'NOTICE'],
    ['org.remove_member', 'account deletion', 'NOTICE'],
    ['org.remove_billing_manager', 'authorization', 'NOTICE'],
    ['org.add_security_manager', 'authorization', 'WARNING'],
    ['org.disable_two_factor_requirement', 'configuration', 'ERROR'],
    ['org.saml_disabled', 'configuration', 'ERROR'],
    ['org.disable_oauth_app_restrictions', 'configuration', 'WARNING'],
    ['org.update_saml_provider_settings', 'configuration', 'WARNING'],
    ['org.enable_oauth_app_restrictions', 'configuration', 'NOTICE'],
    ['org.sso_response', 'authentication', 'INFO'],
    ['org.oauth_app_access_approved', 'authorization', 'WARNING'],
    ['org.register_self_hosted_runner', 'configuration', 'WARNING'],
    ['org.remove_actions_secret', 'key event', 'NOTICE'],
    ['org.block_user', 'account lock', 'NOTICE'],
    ['org.set_actions_retention_limit', 'configuration', 'NOTICE'],
    ['user.destroy', 'account deletion', 'WARNING'],
    ['user.login', 'authentication', 'INFO'],
    ['user.failed_login', 'authentication', 'WARNING'],
    ['user.two_factor_recover', 'password change', 'NOTICE'],
    ['staff.fake_login', 'authentication', 'CRITICAL'],
    ['external_identity.deprovision', 'account deletion', 'NOTICE'],
    ['team.add_member', 'authorization', 'NOTICE'],
    ['team.change_parent_team', 'authorization', 'NOTICE'],
    ['repo.add_member', 'authorization', 'NOTICE'],
    ['repo.remove_member', 'authorization', 'NOTICE'],
    ['role.create', 'authorization', 'WARNING'],
    ['public_key.delete', 'authorization', 'NOTICE'],
    ['personal_access_token.access_granted', 'authorization', 'NOTICE'],
    ['personal_access_token.expiration_limit_disabled', 'configuration', 'WARNING'],
    ['oauth_application.generate_client_secret', 'key event', 'WARNING'],
    ['integration_installation.create', 'authorization', 'WARNING'],
    ['org_credential_authorization.revoke', 'authorization', 'NOTICE'],
    ['hook.create', 'configuration', 'WARNING'],
    ['hook.events_changed', 'configuration', 'NOTICE'],
    ['repo.destroy', 'github', 'WARNING'],
    ['repo.access', 'authorization', 'NOTICE'],
    ['repo.archived', 'configuration', 'NOTICE'],
    ['repo.transfer_start', 'authorization', 'WARNING'],
    ['repo.actions_enabled', 'configuration', 'NOTICE'],
    ['repo.create_actions_secret', 'key event', 'NOTICE'],
    ['repo.set_fork_pr_workflows_policy', 'configuration', 'WARNING'],
    ['protected_branch.destroy', 'configuration', 'ERROR'],
    ['protected_branch.update_allow_force_pushes_enforcement_level', 'configuration', 'WARNING'],
    ['protected_branch.rejected_ref_update', 'authorization', 'NOTICE'],
    ['repository_ruleset.update', 'configuration', 'NOTICE'],
    ['secret_scanning.disable', 'configuration', 'ERROR'],
    ['secret_scanning.enable', 'configuration', 'NOTICE'],
    ['secret_scanning_new_repos.disable', 'configuration', 'WARNING'],
    ['repository_secret_scanning_push_protection.disable', 'configuration', 'WARNING'],
    ['business_secret_scanning_push_protection.disabled_for_new_repos', 'configuration', 'WARNING'],
    ['org_secret_scanning_custom_pattern.delete', 'configuration', 'NOTICE'],
    ['secret_scanning_alert.create', 'vulnerability', 'CRITICAL'],
    ['secret_scanning_alert.resolve', 'vulnerability', 'NOTICE'],
    ['secret_scanning_push_protection.bypass', 'alert', 'WARNING'],
    ['code_scanning.alert_closed_became_fixed', 'vulnerability', 'INFO'],
    ['dependabot_security_updates_new_repos.disable', 'configuration', 'WARNING'],
    ['dependabot_repository_access.repositories_updated', 'configuration', 'NOTICE'],
    ['repository_vulnerability_alert.create', 'vulnerability', 'WARNING'],
    ['ip_allow_list.disable', 'configuration', 'ERROR'],
    ['ip_allow_list_entry.create', 'configuration', 'WARNING'],
    ['audit_log_streaming.destroy', 'configuration', 'ERROR'],
    ['business.add_admin', 'authorization', 'WARNING'],
    ['business.disable_saml', 'configuration', 'ERROR'],
    ['business_advanced_security.disabled', 'configuration', 'WARNING'],
    ['workflows.completed_workflow_run', 'github', 'INFO'],
    ['workflows.bypass_protection_rules', 'authorization', 'WARNING'],
    ['environment.remove_protection_rule', 'configuration', 'WARNING'],
    ['packages.package_version_deleted', 'github', 'WARNING'],
    ['pull_request_review_comment.create', 'github', 'INFO'],
    ['copilot.cfb_seat_assignment_created', 'authorization', 'INFO'],
    ['codespaces.create', 'github', 'INFO'],
    ['billing_customer.azure_subscription_linked', 'configuration', 'INFO'],
    ['git.push', 'github', 'INFO'],
    ['git.fetch', 'github', 'DEBUG'],
    ['api.request', 'github', 'DEBUG'],
  ])('says of %s: %s, %s', (name, category, severity) => {
    expect(eventTypes.classify(name)).toMatchObject({ category, severity });
    expect(eventTypes.classify(name).row).toBeDefined();
  });

  it.each(['hologram.create', 'zeppelin.landed', 'constructor', 'repo'])('does not pretend to know %s', (name) => {
    expect(eventTypes.classify(name)).toMatchObject({ category: 'github', severity: 'INFO', row: undefined });
  });

  it('has no family that would wake a plugin of MozDef as a tag', () => expectHarmlessFamilies(eventTypes));
});

describe('failures', () => {
  it.each([
    ...['protected_branch.rejected_ref_update', 'user.failed_login', 'personal_access_token.request_denied'],
    ...['public_key.verification_failure', 'codespaces.create_failed', 'team.sync.failed'],
  ])('counts %s', (action) => expect(failures.test(action)).toBe(true));

  it.each(['org.add_member', 'repo.failedover', 'workflows.reject_workflow_job', 'undenied.create'])(
    'does not count %s',
    (action) => expect(failures.test(action)).toBe(false),
  );
});
