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
