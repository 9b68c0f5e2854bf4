import { instanceValues, type TemplateValues } from '@mef/provider-client';
import type { Instance } from '@mef/source';
import type { RequestTemplate } from '../define-rest-source.ts';
import { formatTime } from './format-time.ts';

/** What a request is made for; times are ms since 1970. */
export interface RequestValues {
  readonly instance: Pick<Instance, 'account' | 'settings'>;
  readonly from: number;
  /** `undefined` for a walk up to the provider's present. */
  readonly to?: number | undefined;
}

/** What each placeholder stands for; a walk without an end has no `{to}`. */
export function requestValues(
  { instance: { account, settings = {} }, from, to }: RequestValues,
  times: RequestTemplate['times'],
): TemplateValues {
  return {
    ...instanceValues({ account, settings }),
    from: formatTime(from, times, 'floor'),
    ...(to === undefined ? {} : { to: formatTime(to, times, 'ceil') }),
  };
}
