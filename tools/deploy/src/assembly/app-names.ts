/** What all apps share, as an app by its name. */
export const SHARED = 'infra';
/** The apps that are no source. */
export const FORWARDER = 'mozdef-forwarder';
export const REPROCESSOR = 'dlq-reprocessor';

/** Whose dead letters are its own. */
export function isSource(app: string): boolean {
  return ![SHARED, FORWARDER, REPROCESSOR].includes(app);
}
