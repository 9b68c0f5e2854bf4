import type { Complaint, Complaints } from '../lambda/create-complaints.ts';
import type { LastError } from './status.ts';

export interface ErrorBook {
  /** The newest that is about the instance, or about the app as a whole. */
  readonly of: (app: string, instance: string) => LastError | null;
  /** Complaints that are written down before they are told. */
  readonly heardBy: (complaints: Complaints) => Complaints;
}

export function createErrorBook(clock: () => number): ErrorBook {
  const newest = new Map<string, LastError>();
  const keyOf = (app: string, instance = '') => `${app}/${instance}`;
  return {
    of(app, instance) {
      const [own, whole] = [newest.get(keyOf(app, instance)), newest.get(keyOf(app))];
      if (own === undefined || whole === undefined) return own ?? whole ?? null;
      return whole.at > own.at ? whole : own;
    },
    heardBy: (complaints) => ({
      ...complaints,
      hear(complaint: Complaint) {
        const { app, instance, why } = complaint;
        newest.set(keyOf(app, instance), { at: clock(), text: why, isOfInstance: instance !== undefined });
        complaints.hear(complaint);
      },
    }),
  };
}
