import { severities } from '@mef/event-model';
import type { ShownEvent } from './shown-event.ts';

/** What of the stream is shown; undefined restricts nothing. */
export interface Filter {
  readonly source: string | undefined;
  readonly instance: string | undefined;
  /** Place in the list of severities, the worst of which is 0. */
  readonly worstOf: number | undefined;
  readonly types: RegExp | undefined;
}

export function passes({ source, instance, severity, type }: ShownEvent, filter: Filter): boolean {
  return (
    isMeant({ source, instance }, filter) &&
    (filter.worstOf === undefined || severities.findIndex((each) => each === severity) <= filter.worstOf) &&
    (filter.types === undefined || filter.types.test(type))
  );
}

/** Also of a block that cannot be read, if its header can. */
export function isMeant(
  { source, instance }: { readonly source: string; readonly instance: string },
  filter: Pick<Filter, 'source' | 'instance'>,
): boolean {
  return (
    (filter.source === undefined || filter.source === source) &&
    (filter.instance === undefined || filter.instance === instance)
  );
}
