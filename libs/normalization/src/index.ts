export { changesBetween, type Change } from './changes-between.ts';
export { defineEventTypes, type Classification, type EventTypeRow, type EventTypeTable } from './event-types.ts';
export { ignored, type Ignored } from './ignored.ts';
export { instant } from './instant.ts';
export { createRedactor, REDACTED, type Redactor } from './redact.ts';
export { firstText, ipAddress, text } from './scalars.ts';
export { isSecretKey } from './secret-keys.ts';
export { oneOrList, scalarsAt, valuesAt } from './values-at.ts';
export { createPathRemover } from './without-paths.ts';
