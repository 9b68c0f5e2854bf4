export { basicLogin } from './basic-login.ts';
export { clientCredentials, type ClientCredentialsOptions } from './client-credentials.ts';
export { createHttp } from './create-http.ts';
export { createProviderClient } from './create-provider-client.ts';
export { headerLogin, type HeaderLoginOptions } from './header-login.ts';
export type {
  BasicLogin,
  ClientCredentialsLogin,
  HeaderLogin,
  Login,
  LoginChoice,
  LoginSecret,
  LoginSecretFormat,
  PrivateKeyJwtLogin,
  SignedRequestLogin,
  SingleLogin,
} from './login.ts';
export { loginBySetting } from './login-by-setting.ts';
export { parseLinks, type Link } from './parse-links.ts';
export { privateKeyJwt } from './private-key-jwt.ts';
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
export { signedRequest, type SignedRequestOptions } from './signed-request.ts';
export type { TokenLoginOptions } from './token-login-options.ts';
export { fillTemplate, type TemplatePlace, type TemplateValues } from './urls/fill-template.ts';
export { instanceValues } from './urls/instance-values.ts';
export { pinUrl } from './urls/pin-url.ts';
