import type { Context } from '../../context/context.ts';
import { secretsOfInstance } from '../../context/list-secrets.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkLogin } from './check-login.ts';
import { checkRuns, checkSchedule, type PolledSubject } from './check-polling.ts';
import { checkPause } from './check-pause.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkChallenge, checkStrangers, type PostedSubject } from './check-webhook.ts';
import type { Verdict } from './finding.ts';
import type { Subject } from './subject.ts';

export interface InstanceCheck {
  readonly name: string;
  /** Makes no sense where the secrets are not right. */
  readonly needsSecrets: boolean;
  readonly run: (context: Context) => Promise<Verdict>;
}

/** What is looked at of one instance, by its kind. */
export function checksOf(subject: Subject): readonly InstanceCheck[] {
  const { manifest } = subject;
  const own =
    manifest.kind === 'rest' ? polledChecks({ ...subject, manifest }) : postedChecks({ ...subject, manifest });
  return [
    { name: 'pause', needsSecrets: false, run: (context) => checkPause(context, subject) },
    { name: 'secrets', needsSecrets: false, run: (context) => checkSecretsOf(context, subject) },
    ...own,
  ];
}

function checkSecretsOf(context: Context, { manifest, instance }: Subject): Promise<Verdict> {
  return checkSecrets(context, secretsOfInstance(context.stage, manifest, instance));
}

function polledChecks(subject: PolledSubject): readonly InstanceCheck[] {
  return [
    { name: 'login', needsSecrets: true, run: (context) => checkLogin(context, subject) },
    { name: 'schedule', needsSecrets: false, run: (context) => checkSchedule(context, subject) },
    { name: 'runs', needsSecrets: false, run: (context) => checkRuns(context, subject) },
  ];
}

function postedChecks(subject: PostedSubject): readonly InstanceCheck[] {
  return [
    { name: 'strangers', needsSecrets: false, run: (context) => checkStrangers(context, subject) },
    { name: 'challenge', needsSecrets: true, run: (context) => checkChallenge(context, subject) },
    ...healedChecks(subject),
  ];
}

function healedChecks(subject: PostedSubject): readonly InstanceCheck[] {
  const { deliveries } = subject.manifest;
  if (deliveries === undefined) return [];
  const healed = { ...subject, deliveries };
  return [{ name: 'deliveries', needsSecrets: true, run: (context) => checkDeliveries(context, healed) }];
}
