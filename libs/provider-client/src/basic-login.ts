import type { BasicLogin } from './login.ts';

/** User and password, which are one secret `user:password`. Default name: `api-user`. */
export function basicLogin({ secret = 'api-user' }: { readonly secret?: string } = {}): BasicLogin {
  return { kind: 'basic', secret, secrets: [{ name: secret, format: 'user:password' }] };
}
