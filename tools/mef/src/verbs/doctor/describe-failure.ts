import type { ProviderError, ProviderFailure } from '@mef/provider-client';
import type { Context } from '../../context/context.ts';
import { secretsOfLogin } from '../../context/list-secrets.ts';
import { showTime } from '../../output/times.ts';
import { fail, warn, type Verdict } from './finding.ts';
import type { Account } from './open-client.ts';

type Failed = (error: ProviderError, account: Account, stage: Context['stage']) => Verdict;

const readmeOf = ({ app }: Account) => `apps/${app}/README.md`;

const unanswered: Failed = (error) =>
  fail(
    `no answer to rely on (${error.message})`,
    "Is the endpoint right, and does the provider's status page say anything?",
  );

const failures = {
  unauthorized: (_error, account, stage) => {
    const names = secretsOfLogin(stage, account, account.instance).map(({ parameter }) => parameter);
    return fail(
      'the provider refuses the login (401)',
      `Make a new one at the provider, and store it in ${names.join(' and ')}. How: ${readmeOf(account)}`,
    );
  },
  forbidden: (_error, account) =>
    fail(
      'the login may not read the log (403)',
      `Its scope or permission is missing: ${readmeOf(account)} says which.`,
    ),
  refused: ({ status }, account) =>
    fail(
      `the provider refuses the request (${status ?? 'no status'})`,
      `Is ${JSON.stringify(account.instance.account)} the account, and are its settings right? ${readmeOf(account)} says what this status means there.`,
    ),
  'rate-limited': ({ notBefore }) =>
    warn(
      `the provider's limit is used up${notBefore === undefined ? '' : ` until ${showTime(notBefore)}`}`,
      'Who else uses this login? Runs go on by themselves then.',
    ),
  'foreign-url': (_error, account) =>
    fail('the provider sends us elsewhere', `Is the endpoint right? See ${readmeOf(account)}.`),
  unreachable: unanswered,
  failing: unanswered,
  'too-large': unanswered,
  unreadable: unanswered,
} as const satisfies Record<ProviderFailure, Failed>;

/** Why a provider gave no answer, and what to do about it. */
export function describeFailure(error: ProviderError, account: Account, stage: Context['stage']): Verdict {
  return failures[error.failure](error, account, stage);
}
