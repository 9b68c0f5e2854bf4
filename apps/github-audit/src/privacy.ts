/**
 * Names that speak of tokens and secrets and hold none: GitHub searches its log by the SHA-256 of a token, and of the
 * secrets that a job gets it tells the names.
 * Source: https://docs.github.com/en/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/identifying-audit-log-events-performed-by-an-access-token
 */
const IDENTIFIERS = ['token_id', 'hashed_token', 'token_scopes', 'secrets_passed'];

/**
 * Places that are redacted beside every token, password and secret; case and separators do not count. Ids, names and
 * addresses stay, and of a webhook its URL: where data goes to is what an analyst asks first.
 */
export const redact = [
  ...['encryptedvalue', 'privatekey*', 'recoverycode*', '*otp', 'authorization', '*cookie*'].map(
    (name) => `**.${name}`,
  ),
  // Of calls to the API: what was asked and sent, which may hold anything.
  ...['querystring', 'requestbody', 'route.query'].map((name) => `**.${name}`),
  ...IDENTIFIERS.map((place) => `!${place}`),
];
