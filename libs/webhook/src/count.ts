import type { VerifiedRequest } from '@mef/auth';
import { Rejection } from '@mef/rejection';
import type { Instance } from '@mef/source';
import type { Ports } from './ports.ts';
import type { Reply } from './reply.ts';

/** Seconds within which most receivers accept a signature: tells what a window that narrow would have lost. */
const USUAL_WINDOW_MS = 300_000;

export function countProof(verified: VerifiedRequest, source: string, instance: Instance, { telemetry }: Ports): void {
  const dimensions = { source, instance: instance.name };
  if (verified.secretIndex > 0) telemetry.count('PreviousSecretMatched', dimensions);
  if ((verified.signedAgeMs ?? 0) > USUAL_WINDOW_MS) telemetry.count('WouldRefuseAt300s', dimensions);
}

export function countChallenge(reply: Reply, source: string, instance: Instance, { telemetry }: Ports): Reply {
  telemetry.count('ChallengesAnswered', { source, instance: instance.name });
  return reply;
}

/** A refusal is counted under its reason; anything else is our fault, and logged. */
export function countError(error: unknown, source: string, instance: string, { telemetry }: Ports): void {
  if (!(error instanceof Rejection)) {
    telemetry.count('Faults', { source, instance });
    telemetry.log.error('delivery failed', error, { instance });
    return;
  }
  telemetry.count('Rejected', { source, instance, reason: error.reason });
  if (error.outcome === 401) {
    telemetry.count('Unauthenticated', { source, instance });
    // So that an alarm can tell an hour in which nothing else came from one of which nothing is known.
    telemetry.count('EventsAccepted', { source, instance }, 0);
  }
  if (error.outcome === 503) telemetry.log.error('delivery failed', error, { instance, reason: error.reason });
  else telemetry.log.info('delivery refused', { instance, reason: error.reason });
}
