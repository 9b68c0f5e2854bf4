import type { JsonValue } from '@mef/validation';

/** What a provider that nobody has seen yet is taken to send; the author's own captures take its place. */
export const exampleRecords: readonly JsonValue[] = [
  {
    id: 'evt-0001',
    type: 'user.signed_in',
    time: '2026-01-02T03:00:00Z',
    actor: { id: 'u-1', email: 'user1@example.com' },
    client: { ip: '192.0.2.10', user_agent: 'Mozilla/5.0' },
    outcome: 'success',
  },
  {
    id: 'evt-0002',
    type: 'user.role_granted',
    time: '2026-01-02T03:00:01Z',
    actor: { id: 'u-1', email: 'user1@example.com' },
    client: { ip: '2001:db8::10', user_agent: 'Mozilla/5.0' },
    target: { email: 'user2@example.com' },
    role: 'admin',
    outcome: 'success',
  },
];
