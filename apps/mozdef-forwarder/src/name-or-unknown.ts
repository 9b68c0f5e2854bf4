/** Stands where a stream record does not say whose it is. */
export const UNKNOWN = 'unknown';

/** Source and instance become folders of the archive and dimensions of metrics; a header that names something else is not ours. */
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

export function nameOrUnknown(name: string): string {
  return NAME.test(name) ? name : UNKNOWN;
}
