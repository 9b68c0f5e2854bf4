export { authenticate } from './authenticate.ts';
export { hmac, type HmacOptions } from './hmac.ts';
export type { RawRequest } from './raw-request.ts';
export type { Proof, Scheme, SecretFormat, SyncScheme, Verdict } from './scheme.ts';
export type { SecretSource } from './secret-source.ts';
export { sharedToken, type SharedTokenOptions } from './shared-token.ts';
export { usableSecrets } from './usable-secrets.ts';
export { restoreVerified, type VerifiedRequest } from './verified-request.ts';
