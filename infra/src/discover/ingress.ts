import * as z from 'zod';
import type { WebhookManifest } from './read-manifest.ts';

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Expected a host name in lower case');

const certificateIn = (region: string) =>
  z
    .string()
    .regex(
      new RegExp(`^arn:aws[a-z-]*:acm:${region}:\\d{12}:certificate/[\\w-]+$`),
      `Expected the ARN of an ACM certificate${region === ANY_REGION ? '' : ` in ${region}`}`,
    );

const ANY_REGION = '[a-z0-9-]+';
/** CloudFront takes its certificates and its web ACLs from there, wherever the stack is. */
const REGION_OF_THE_EDGE = 'us-east-1';

const edge = z.strictObject({
  /** Of a web ACL of scope CLOUDFRONT, which the operator owns: its rules and its costs are not this stack's business. */
  webAclArn: z
    .string()
    .regex(
      /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
      'Expected the ARN of a web ACL of scope CLOUDFRONT',
    ),
  /** Required: a distribution under CloudFront's own name takes TLS 1.0, whatever else it is told. */
  domain: z.strictObject({ name: hostName, certificateArn: certificateIn(REGION_OF_THE_EDGE) }),
});

const httpApi = z
  .strictObject({
    kind: z.literal('http-api'),
    /** Requests a second and at once. What is over them gets 429, which Zoom and GitHub take for the last word. */
    throttle: z
      .strictObject({ rate: z.int().min(500).max(10_000), burst: z.int().min(500).max(5_000) })
      .default({ rate: 1_000, burst: 2_000 }),
    /** True: the gateway asks the source's `authorize` before its `handler`. */
    authorizer: z.literal(true).optional(),
    /** In the region of the stack. */
    domain: z.strictObject({ name: hostName, certificateArn: certificateIn(ANY_REGION) }).optional(),
    edge: edge.optional(),
  })
  .refine(({ domain, edge }) => domain === undefined || edge === undefined, {
    path: ['domain'],
    message: 'Expected one name: with an edge, the edge has it',
  });

const functionUrl = z.strictObject({
  kind: z.literal('function-url'),
  /** Requests at a time, taken from what the account's functions share. What is over them gets 429. */
  concurrency: z.int().min(10).max(1_000).optional(),
  edge: edge.optional(),
});

/** What stands between a provider and a webhook's handler, for one app in one stage. */
export const ingressSchema = z.discriminatedUnion('kind', [httpApi, functionUrl]).prefault({ kind: 'http-api' });

export type Ingress = z.infer<typeof ingressSchema>;
export type HttpApiIngress = z.infer<typeof httpApi>;
export type FunctionUrlIngress = z.infer<typeof functionUrl>;
export type EdgeSettings = z.infer<typeof edge>;
export type CustomDomain = EdgeSettings['domain'];

/** What in an ingress this source cannot have, if anything. */
export function unfitIngress({ name, auth }: WebhookManifest, ingress: Ingress): string | undefined {
  if (ingress.kind !== 'http-api' || ingress.authorizer === undefined || !auth.proof.coversBody) return undefined;
  return `${name} is signed over its body, which an authorizer never sees: its handler alone can verify it`;
}
