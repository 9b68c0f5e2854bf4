/** RFC 5424 section 6.2.1, most severe first, spelled as MozDef stores them. https://www.rfc-editor.org/rfc/rfc5424 */
export const severities = ['EMERGENCY', 'ALERT', 'CRITICAL', 'ERROR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'] as const;

export type Severity = (typeof severities)[number];
