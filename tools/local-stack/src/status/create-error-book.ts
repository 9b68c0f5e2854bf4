import type { Complaint, Complaints } from '../lambda/create-complaints.ts';
import type { LastError } from './status.ts';

/** The newest error of each app. */
export interface ErrorBook {
  readonly of: (app: string) => LastError | null;
  /** Complaints that are written down before they are told. */
  readonly heardBy: (complaints: Complaints) => Complaints;
}

export function createErrorBook(clock: () => number): ErrorBook {
  const newest = new Map<string, LastError>();
  return {
    of: (app) => newest.get(app) ?? null,
    heardBy: (complaints) => ({
      ...complaints,
      hear(complaint: Complaint) {
        newest.set(complaint.app, { at: clock(), text: complaint.why });
        complaints.hear(complaint);
      },
    }),
  };
}
