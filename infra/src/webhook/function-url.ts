import { Fn } from 'aws-cdk-lib';
import { type Function, FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import type { Door } from './door.ts';

/**
 * The handler's own address, in place of a gateway: the same request in the same payload format 2.0, for nothing but the
 * call. It has no routes, no access log and no throttle; the handler answers 404 and 405, and what limits it is the
 * concurrency of the function. Everybody may call it, and by this address alone: since October 2025 that takes two
 * permissions, `lambda:InvokeFunctionUrl` for the type NONE and `lambda:InvokeFunction` for calls by way of the URL.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html#urls-auth-none
 */
export function functionUrl(handler: Function): Door {
  const { url } = handler.addFunctionUrl({ authType: FunctionUrlAuthType.NONE, invokeMode: InvokeMode.BUFFERED });
  // `https://<id>.lambda-url.<region>.on.aws/`, and the paths of instances begin with a slash themselves.
  const host = Fn.select(2, Fn.split('/', url));
  return { url: `https://${host}`, host };
}
