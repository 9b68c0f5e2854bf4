import type { Trouble } from './trouble.ts';

/** From the host to a function environment: one invocation; the next follows only after its end. */
export interface InvokeMessage {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly deadlineMs: number;
}

/** From a function environment to the host. `trouble` may come at any time, and ends nothing. */
export type EnvironmentMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** `payload` is JSON. */
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** What Lambda itself refuses, before any function runs. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export type Refusal = 'RequestTooLargeException' | 'TooManyRequestsException' | 'ServiceException';

/** How an invocation ended for its caller, as Lambda's Invoke tells it. */
export type InvocationResult =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | { readonly kind: 'refused'; readonly errorType: Refusal; readonly errorMessage: string }
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string };
