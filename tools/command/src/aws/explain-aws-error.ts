/** A stage on AWS, or `local`: the local stack. */
type Destination = string;

interface Explanation {
  readonly names: readonly string[];
  readonly say: (error: Error, destination: Destination) => string;
}

/** Every way in which AWS, or an emulator, says no. The names are those of the SDK's errors and of Node's network errors. */
const explanations: readonly Explanation[] = [
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    say: () => 'There are no AWS credentials. Set AWS_PROFILE, or log in with: aws sso login',
  },
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'UnrecognizedClientException', 'InvalidClientTokenId'],
    say: () => 'AWS does not take the credentials: they are expired or of another account. Log in again: aws sso login',
  },
  {
    names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'],
    say: () => 'AWS does not take the signature. Check AWS_SECRET_ACCESS_KEY, and the clock of this machine.',
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'KMSAccessDeniedException', 'Forbidden', '403'],
    say: ({ message }) =>
      `AWS denies ${deniedAction(message)}. Ask for a role that may do it, or take another AWS_PROFILE.`,
  },
  {
    names: [
      'ResourceNotFoundException',
      'ParameterNotFound',
      'NoSuchBucket',
      'QueueDoesNotExist',
      'AWS.SimpleQueueService.NonExistentQueue',
    ],
    say: (error, destination) => `${error.name}: it is not there. ${isDeployed(destination)}`,
  },
  {
    names: ['ThrottlingException', 'TooManyRequestsException', 'ProvisionedThroughputExceededException', 'SlowDown'],
    say: ({ name }) => `AWS is asked too often (${name}). Try again in a minute.`,
  },
  {
    names: ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'TimeoutError'],
    say: (error, destination) =>
      destination === 'local'
        ? 'The local stack does not answer. Look at the terminal of npm start, or start it again.'
        : `AWS was not reached (${codeOf(error)}). Check the network, AWS_REGION and AWS_ENDPOINT_URL.`,
  },
];

/** What a person can do about an error of the outside world, whatever it is the cause of; undefined for any other. */
export function explainAwsError(error: unknown, destination: Destination): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message === 'Region is missing') return 'No AWS region is set. Set AWS_REGION, or a profile that has one.';
  const known = explanations.find(({ names }) => names.includes(error.name) || names.includes(codeOf(error)));
  if (known !== undefined) return known.say(error, destination);
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  return explainAwsError(inner, destination) ?? explainAnswer(error);
}

/** Any other answer of an AWS service. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-smithy-core/ */
function explainAnswer(error: Error): string | undefined {
  return '$fault' in error ? `AWS says ${error.name}: ${error.message}` : undefined;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** `… is not authorized to perform: lambda:InvokeFunction on resource: …` */
function deniedAction(message: string): string {
  return /perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? 'this';
}

function isDeployed(destination: Destination): string {
  return destination === 'local'
    ? 'The local stack may be of another workspace: start it here.'
    : `Check AWS_PROFILE and AWS_REGION, and whether stage ${destination} is deployed there.`;
}
