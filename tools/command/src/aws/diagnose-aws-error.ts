/** A stage on AWS, or `local`: the local stack. */
type Destination = string;

/** What is wrong, and what a person can do about it; each ends its sentence. */
export interface Diagnosis {
  readonly what: string;
  readonly next: string;
}

interface Known {
  readonly names: readonly string[];
  readonly say: (error: Error, destination: Destination) => Diagnosis;
}

/** Every way in which AWS, or an emulator, says no. The names are those of the SDK's errors and of Node's network errors. */
const known: readonly Known[] = [
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    say: () => ({ what: 'There are no AWS credentials.', next: 'Set AWS_PROFILE, or log in with: aws sso login' }),
  },
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'UnrecognizedClientException', 'InvalidClientTokenId'],
    say: () => ({
      what: 'AWS does not take the credentials: they are expired or of another account.',
      next: 'Log in again: aws sso login',
    }),
  },
  {
    names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'],
    say: () => ({
      what: 'AWS does not take the signature.',
      next: 'Check AWS_SECRET_ACCESS_KEY, and the clock of this machine.',
    }),
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'KMSAccessDeniedException', 'Forbidden', '403'],
    say: ({ message }) => ({
      what: `AWS denies ${deniedAction(message)}.`,
      next: 'Ask for a role that may do it, or take another AWS_PROFILE.',
    }),
  },
  {
    names: [
      'ResourceNotFoundException',
      'ParameterNotFound',
      'NoSuchBucket',
      'QueueDoesNotExist',
      'AWS.SimpleQueueService.NonExistentQueue',
    ],
    say: ({ name }, destination) => ({ what: `${name}: it is not there.`, next: isDeployed(destination) }),
  },
  {
    names: ['ThrottlingException', 'TooManyRequestsException', 'ProvisionedThroughputExceededException', 'SlowDown'],
    say: ({ name }) => ({ what: `AWS is asked too often (${name}).`, next: 'Try again in a minute.' }),
  },
  {
    names: ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'TimeoutError'],
    say: (error, destination) =>
      destination === 'local'
        ? {
            what: 'The local stack does not answer.',
            next: 'Look at the terminal of npm start, or start it again.',
          }
        : {
            what: `AWS was not reached (${codeOf(error)}).`,
            next: 'Check the network, AWS_REGION and AWS_ENDPOINT_URL.',
          },
  },
];

/** What an error of the outside world comes to, whatever it is the cause of; undefined for any other. */
export function diagnoseAwsError(error: unknown, destination: Destination): Diagnosis | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message === 'Region is missing')
    return { what: 'No AWS region is set.', next: 'Set AWS_REGION, or a profile that has one.' };
  const found = known.find(({ names }) => names.includes(error.name) || names.includes(codeOf(error)));
  if (found !== undefined) return found.say(error, destination);
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  return diagnoseAwsError(inner, destination) ?? diagnoseAnswer(error, destination);
}

/** Any other answer of an AWS service. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-smithy-core/ */
function diagnoseAnswer(error: Error, destination: Destination): Diagnosis | undefined {
  if (!('$fault' in error)) return undefined;
  const { name, message } = error;
  const what = `AWS says ${name}: ${/[.!?]$/.test(message) ? message : `${message}.`}`;
  return destination === 'local'
    ? { what, next: 'Look at the terminal of npm start: the local stack answered that.' }
    : { what, next: `Look ${name} up among the errors of that call in AWS's reference; is AWS_PROFILE the right one?` };
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
