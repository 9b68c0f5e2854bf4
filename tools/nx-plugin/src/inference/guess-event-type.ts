import type { Category, Severity } from '@mef/event-model';

/** What the words of an event's name say of it, the first row that fits. The author reads every row. */
const guesses: readonly (readonly [words: RegExp, category: Category, severity: Severity])[] = [
  [/alert|threat|risk|suspicious|malware|attack/, 'alert', 'WARNING'],
  [/password|credential/, 'password change', 'NOTICE'],
  [/unlock|unsuspend|reactivat/, 'account unlock', 'NOTICE'],
  [/lock(ed|out)?\b|suspend|deactivat/, 'account lock', 'NOTICE'],
  [/(user|account|member).*(creat|add|invit|provision)/, 'account creation', 'NOTICE'],
  [/(user|account|member).*(delet|remov|deprovision)/, 'account deletion', 'WARNING'],
  [/(sign|log)(ed|ged|s)?[-_ .]?(in|on|out|off)|authenticat|session|mfa/, 'authentication', 'INFO'],
  [/role|permission|grant|privilege|access|authoriz|group|member|admin/, 'authorization', 'NOTICE'],
  [/setting|config|policy|updat|chang|enabl|disabl/, 'configuration', 'NOTICE'],
];

/** Category and severity by the name alone; the provider's own category where the name says nothing. */
export function guessEventType(name: string, provider: string): readonly [category: string, severity: Severity] {
  const found = guesses.find(([words]) => words.test(name.toLowerCase()));
  const category = found?.[1] ?? provider;
  if (/fail|denied|destroy|delet|disabl/.test(name.toLowerCase())) return [category, 'WARNING'];
  return [category, found?.[2] ?? 'INFO'];
}
