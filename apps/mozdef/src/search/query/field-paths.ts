const topLevelFields: readonly string[] = [
  'category',
  'customendpoint',
  'endpoint',
  'errors',
  'eventsource',
  'facility',
  'hostname',
  'mozdefhostname',
  'processid',
  'processname',
  'receivedtimestamp',
  'severity',
  'source',
  'summary',
  'tags',
  'timestamp',
  'type',
  'utctimestamp',
  '_id',
];

/** Where the field of that name may stand: `username` means the event's own field, or else the detail. */
export function fieldPaths(name: string): readonly string[] {
  const path = name.toLowerCase();
  const isWhole = path.startsWith('details.') || topLevelFields.includes(path);
  return isWhole ? [path] : [path, `details.${path}`];
}
