import type { reasons, Reason } from '@mef/rejection';

/** Reasons of what is kept; all others are answered to the sender and leave no letter. */
type LetterReason = { [R in Reason]: (typeof reasons)[R]['outcome'] extends 'dead letter' ? R : never }[Reason];

/** What a person does about letters of a reason. docs/dead-letters.md has the same table. */
const steps: Readonly<Record<LetterReason, string>> = {
  'body-not-utf8': 'Look at the bytes. If the provider does send them so, its source must read them; if not, discard.',
  'body-empty': 'A test of the provider: discard. If real deliveries are empty, ask the provider.',
  'body-not-form': 'See whether the provider posts JSON now; change how the source reads its body, deploy.',
  'body-not-json':
    'See whether the provider changed its format, or something in between cuts bodies off; change the source, deploy.',
  'json-too-deep':
    'Nothing real is nested so deep: discard, and look at who sends it. Else raise the limit in libs/validation.',
  'json-too-wide':
    'See whether the provider batches more than it did: smaller batches there, or a higher limit in libs/validation.',
  'instance-paused':
    'Nothing, if the pause is meant. End it (`npx mef source resume`, or config/<stage>.json and deploy): they are replayed within the hour.',
  'payload-shape': 'The detail names the field. Correct schema.ts, raise version in source.ts, add a sample, deploy.',
  'normalize-failed': 'Make a sample of the record, correct normalize.ts until it passes, deploy.',
  'event-invalid': 'The detail names the field of the event. Correct normalize.ts or event-types.ts, deploy.',
  'event-too-large': 'Let normalize.ts leave out what nobody searches for, deploy.',
  'block-unreadable': 'Something else writes to the stream. Find out what; discard when it is nothing of ours.',
  'block-incomplete': 'Something else writes to the stream, or a defect: report it. Its events are in the letter.',
  'block-event-unreadable':
    'Something else writes to the stream, or a defect: report it. The other events of the block are delivered.',
  'destination-refused':
    'The detail has the error and, if told, the field: most often of another type. Mend the index or the forwarder, then replay: the event goes back as it is. A corrected normalize.ts helps only what comes anew (docs/dead-letters.md).',
  'destination-too-large': "Raise the destination's limit of one request, then replay.",
  'record-given-up':
    'Its detail RecordAgeExceeded alone: the destination was down for six days. Bring it up; it goes back by itself, three times. Any other: the function may die of it. Mend the forwarder, deploy, then replay.',
};

/** Nothing for reasons that leave no letter. */
export function nextStep(reason: Reason): string | undefined {
  return Object.hasOwn(steps, reason) ? (steps as Readonly<Partial<Record<Reason, string>>>)[reason] : undefined;
}
