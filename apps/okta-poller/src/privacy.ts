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
