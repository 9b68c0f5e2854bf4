/** What all apps share, as an app by its name. */
export const SHARED = 'infra';
/** The watch on the whole stage, a stack of its own: its alarms name those of every app, which have to be there before. */
export const MONITORING = 'monitoring';
/** The apps that are no source. */
export const FORWARDER = 'mozdef-forwarder';
export const REPROCESSOR = 'dlq-reprocessor';

/** Whose dead letters are its own. */
export function isSource(app: string): boolean {
  return ![SHARED, MONITORING, FORWARDER, REPROCESSOR].includes(app);
}
