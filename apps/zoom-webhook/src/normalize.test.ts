import { normalize } from './normalize.ts';
import { schema } from './schema.ts';

const zoom = (record: object) => normalize(schema.parse(record));

describe('normalize', () => {
  describe('takes the time', () => {
    const object = { date_time: '2026-01-02T03:00:00Z' };
    it.each([
      [
        'of a sign-in from the object',
        { event: 'user.signed_in', event_ts: 1767000000000, payload: { object } },
        '2026-01-02T03:00:00.000Z',
      ],
      [
        'of others not from the object',
        { event: 'team_chat.file_shared', event_ts: 1767000000000, payload: { object } },
        '2025-12-29T09:20:00.000Z',
      ],
      [
        'of a change before the time of the message',
        { event: 'user.updated', event_ts: 1767000000000, payload: { time_stamp: 1766999999000 } },
        '2025-12-29T09:19:59.000Z',
      ],
      ['from text', { event: 'user.updated', event_ts: '1767000000000' }, '2025-12-29T09:20:00.000Z'],
      [
        'from the payload where the envelope has none',
        { event: 'app_deauthorized', payload: { event_ts: '2025-12-29 09:20:00' } },
        '2025-12-29T09:20:00.000Z',
      ],
      [
        'past one that cannot be read',
        { event: 'user.signed_in', event_ts: 1767000000000, payload: { object: { date_time: 'today' } } },
        '2025-12-29T09:20:00.000Z',
      ],
    ])('%s', (_what, record, expected) => {
      expect(new Date(zoom(record).eventTime ?? 0).toISOString()).toBe(expected);
    });

    it('of nothing from nowhere', () => {
      expect(zoom({ event: 'user.updated', event_ts: null, payload: [] }).eventTime).toBeUndefined();
    });
  });

  describe('names who acted', () => {
    it.each([
      [
        'the operator first',
        { operator: 'it@example.com', object: { email: 'ana@example.com' } },
        'it@example.com',
        'ana@example.com',
      ],
      ['else the user', { object: { email: 'ana@example.com' } }, 'ana@example.com', undefined],
      [
        'nobody twice',
        { operator: 'ana@example.com', object: { email: 'ana@example.com' } },
        'ana@example.com',
        undefined,
      ],
      [
        'a participant without an address',
        { object: { participant: { email: '', user_name: 'Guest' } } },
        'Guest',
        undefined,
      ],
      ['the host at last', { object: { host_email: 'host@example.com' } }, 'host@example.com', undefined],
      [
        'nobody where the operator is an id only',
        { operator_id: 'u-1', object: { email: 'ana@example.com' } },
        undefined,
        'ana@example.com',
      ],
    ])('%s', (_what, payload, username, targetusername) => {
      expect(zoom({ event: 'user.updated', payload }).details).toMatchObject({ username, targetusername });
    });
  });

  it.each([81234567890, '81234567890'])('gives the id %p of a meeting as text', (id) => {
    expect(zoom({ event: 'meeting.started', payload: { object: { id } } }).details.meetingid).toBe('81234567890');
  });

  describe('a changed setting', () => {
    const change = (name: string, before: unknown, after: unknown) =>
      zoom({
        event: 'user.settings_updated',
        payload: { object: { settings: { [name]: after } }, old_object: { settings: { [name]: before } } },
      });

    it.each([
      'meeting_authentication',
      'waiting_room',
      'require_password_for_instant_meetings',
      'e2e_encryption',
      'enforce_login',
    ])('is a warning when %s is turned off', (name) => {
      expect(change(name, true, false)).toMatchObject({
        severity: 'WARNING',
        details: { weakenedfields: `settings.${name}` },
      });
      expect(change(name, false, true)).toMatchObject({
        severity: 'INFO',
        details: { changedfields: `settings.${name}` },
      });
    });

    it.each(['embed_password_in_join_link', 'chat', 'allow_users_to_bypass_waiting_room'])(
      'is none when %s is turned off',
      (name) => {
        expect(change(name, true, false).severity).toBe('INFO');
      },
    );

    it('is not the id, which Zoom shows differently in both states', () => {
      const { details } = zoom({
        event: 'user.updated',
        payload: { object: { id: 'b', dept: 'Law' }, old_object: { id: 'a', dept: 'Sales' } },
      });
      expect(details.changedfields).toBe('dept');
    });

    it('is none without the state before', () => {
      const { severity, details } = zoom({
        event: 'user.settings_updated',
        payload: { object: { settings: { waiting_room: false } } },
      });
      expect([severity, details.changedfields]).toEqual(['INFO', undefined]);
    });
  });

  it('tells that a password was changed', () => {
    expect(zoom({ event: 'user.updated', payload: { operation: 'change_password' } }).category).toBe('password change');
  });

  it.each(['syslog.zoom', 'google.started', 'zoom.renamed', 'cloudtrail'])(
    'makes no tag of the unknown family of %s',
    (event) => {
      expect(zoom({ event }).tags).toEqual(['webhook']);
    },
  );

  it.each([
    [{ payload: 'text' }],
    [{ payload: { object: 'text' } }],
    [{ payload: [[{ object: [null, 7, { id: {} }] }]] }],
    [{ payload: { operator: { name: 'x' }, object: { participant: 'x', members: [null], topic: [] } } }],
    [{ payload: { old_object: [], object: {} } }],
  ])('keeps an event of the shape %j', (rest) => {
    expect(zoom({ event: 'meeting.updated', ...rest })).toMatchObject({
      eventType: 'meeting.updated',
      category: 'configuration',
    });
  });
});
