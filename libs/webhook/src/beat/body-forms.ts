import type { BodyForm } from '../define-webhook-source.ts';

/** How a record is sent in each form that a source may take. */
export const bodyForms = {
  json: { contentType: 'application/json', write: (record) => record },
  form: {
    contentType: 'application/x-www-form-urlencoded',
    write: (record) => `payload=${encodeURIComponent(record)}`,
  },
} as const satisfies Record<BodyForm, { contentType: string; write: (record: string) => string }>;
