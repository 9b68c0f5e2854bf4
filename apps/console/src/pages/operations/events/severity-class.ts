const bad: readonly string[] = ['ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY'];
const warn: readonly string[] = ['WARNING', 'NOTICE'];

/** Of RFC 5424's severities. */
export function severityClass(severity: string): 'bad' | 'warn' | 'plain' {
  const upper = severity.toUpperCase();
  if (bad.includes(upper)) return 'bad';
  return warn.includes(upper) ? 'warn' : 'plain';
}
