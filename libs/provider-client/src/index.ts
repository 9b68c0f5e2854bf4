export type {
  BasicLogin,
  ClientCredentialsLogin,
  HeaderLogin,
  Login,
  LoginChoice,
  LoginSecretFormat,
  PrivateKeyJwtLogin,
  SignedRequestLogin,
} from './login.ts';
export type {
  ClientSecret,
  Http,
  HttpLimits,
  HttpRequest,
  HttpResponse,
  ProviderClient,
  ProviderClientOptions,
  ProviderRequest,
  ProviderResponse,
  RateLimit,
} from './provider-client.ts';
export { ProviderError, type ProviderFailure } from './provider-error.ts';
