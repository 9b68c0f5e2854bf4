export type { Archive, ArchiveEntry, ArchivePage } from './archive.ts';
export {
  archiveKey,
  BEHIND_CLOSED,
  dayOf,
  DISCARDED,
  historyKey,
  QUARANTINE,
  readArchiveKey,
  REPLAYED,
  SCHEDULE_PLACE,
} from './archive-key.ts';
export { addAttempt, attemptsOf, failureIn } from './add-attempt.ts';
export { closedLetter, openClosedLetter, type ClosedLetter } from './closed-letter.ts';
export { addEndings, hasEnding } from './add-endings.ts';
export type {
  CommandEvent,
  CommandName,
  Commands,
  DiscardAnswer,
  DiscardCommand,
  EventSummary,
  ExportAnswer,
  ExportCommand,
  ImportAnswer,
  ImportCommand,
  LetterFilter,
  LetterGroup,
  LetterState,
  ListAnswer,
  ListCommand,
  ReplayAnswer,
  ReplayCommand,
  ReplayCounts,
  ReplayResult,
  ShowAnswer,
  ShowCommand,
} from './commands.ts';
export { createArchive, type ArchiveOptions } from './create-archive.ts';
export { createDeadLetterQueue, type DeadLetterQueueOptions } from './create-dead-letter-queue.ts';
export { createEnvelope } from './create-envelope.ts';
export { createLetterWriter } from './create-letter-writer.ts';
export { createMemoryArchive, type MemoryArchive, type MemoryArchiveOptions } from './create-memory-archive.ts';
export { createMemoryDeadLetters, type MemoryDeadLetters } from './create-memory-dead-letters.ts';
export { createSqsClient } from './create-sqs-client.ts';
export { DeadLettersUnavailable } from './dead-letters-unavailable.ts';
export type { Attempt, Because, Closed, DeadLetter, DeadLetters, Envelope, StreamPosition, Unit } from './envelope.ts';
export { MAX_MESSAGE_BYTES } from './limits.ts';
export { openEnvelope, type OpenedEnvelope } from './open-envelope.ts';
export { openQuarantined, quarantined, type Quarantined } from './quarantined.ts';
export { backFromStream, openStreamTrip, streamTrip, type StreamTrip } from './stream-trip.ts';
export type { LetterStore } from './store-all.ts';
export { storedLetter, type StoredLetter } from './stored-letter.ts';
