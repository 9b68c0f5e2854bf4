import { listFields } from './list-fields.ts';

const seen = (eventtype: string, details: Record<string, unknown>) => ({ details: { eventtype, ...details } });

test('a detail is listed with every kind of value and every event type that has it', () => {
  const events = [
    seen('user.signed_in', { username: 'user1@example.com', success: true, count: 2 }),
    seen('group.changed', { username: ['user1@example.com', 'user2@example.com'], ids: ['a', 1], none: [] }),
    seen('user.signed_in', { username: 'user2@example.com' }),
  ];
  expect(listFields(events)).toEqual([
    { name: 'count', kinds: ['number'], seenIn: ['user.signed_in'] },
    { name: 'ids', kinds: ['list of number and text'], seenIn: ['group.changed'] },
    { name: 'none', kinds: ['list'], seenIn: ['group.changed'] },
    { name: 'success', kinds: ['true or false'], seenIn: ['user.signed_in'] },
    { name: 'username', kinds: ['list of text', 'text'], seenIn: ['group.changed', 'user.signed_in'] },
  ]);
});

test('what the framework adds to every event is no detail of a source', () => {
  expect(listFields([seen('user.signed_in', { eventid: 'x', raw: '{}', ingest: { source: 'zoom-webhook' } })])).toEqual(
    [],
  );
});
