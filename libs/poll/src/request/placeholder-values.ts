import type { Instance } from '@mef/source';
import type { RequestTemplate } from '../define-rest-source.ts';
import { formatTime } from './format-time.ts';

/** What the placeholders of a request stand for; times are ms since 1970. */
export interface RequestValues {
  readonly instance: Pick<Instance, 'account' | 'settings'>;
  readonly from: number;
  /** `undefined` for a walk up to the provider's present. */
  readonly to?: number | undefined;
}

const SETTING = 'settings.';

/** The value of each placeholder by its name; `undefined` where there is none. */
export function placeholderValues(
  { instance, from, to }: RequestValues,
  times: RequestTemplate['times'],
): (name: string) => string | undefined {
  return (name) => {
    if (name === 'account') return instance.account;
    if (name === 'from') return formatTime(from, times, 'floor');
    if (name === 'to') return to === undefined ? undefined : formatTime(to, times, 'ceil');
    return name.startsWith(SETTING) ? settingOf(instance, name.slice(SETTING.length)) : undefined;
  };
}

function settingOf({ settings = {} }: RequestValues['instance'], name: string): string | undefined {
  return Object.hasOwn(settings, name) ? String(settings[name]) : undefined;
}
