import type { DeadLetter } from '@mef/dead-letter';
import { isoWithOffset } from '@mef/event-model';
import { idInHeader } from './id-in-header.ts';
import type { Instance } from './instance.ts';
import type { SourceDefinition } from './source-definition.ts';
import type { RejectedRecord } from './to-events.ts';

/** Where the rejected records came from, as far as a dead letter keeps it. */
export interface Origin {
  readonly instance: Instance;
  readonly receivedAt: number;
  readonly trace: string;
  readonly headersSafe: Readonly<Record<string, string>>;
  readonly contentType: string;
  /** The events replace what is stored under their ids. */
  readonly overwrite?: true | undefined;
  /** They were read once more, and may be stored already. */
  readonly reread?: true | undefined;
  /** The raw bytes behind a rejected record, and its position in them. */
  readonly bytesOf: (recordIndex: number) => Pick<DeadLetter, 'unit' | 'recordIndex' | 'raw'>;
}

/** A dead letter for each rejected record: the raw bytes, the reason, and all that a replay needs. */
export function toDeadLetters<Payload>(
  rejected: readonly RejectedRecord[],
  { name, version, identity }: SourceDefinition<Payload>,
  { instance, receivedAt, trace, headersSafe, contentType, bytesOf }: Origin,
  appVersion: string,
): DeadLetter[] {
  return rejected.map(({ recordIndex, rejection }) => ({
    source: name,
    instance: instance.name,
    tenant: instance.account,
    trace,
    receivedAt: isoWithOffset(receivedAt),
    reasonCode: rejection.reason,
    reasonDetail: rejection.detail,
    schemaVersion: version,
    appVersion,
    headersSafe,
    contentType,
    idBeside: idInHeader(identity.key, headersSafe),
    ...bytesOf(recordIndex),
  }));
}
