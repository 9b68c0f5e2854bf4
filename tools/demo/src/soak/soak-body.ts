type Event = readonly [name: string, object: (at: string) => Record<string, unknown>];

/** A mix of what an account sends in a day; all times of one delivery are the same. */
const events: readonly Event[] = [
  [
    'user.signed_in',
    (at) => ({
      id: 'z8yCxjabcdEFGHfp8uQ',
      email: 'jchill@example.com',
      date_time: at,
      client_type: 'mac',
      version: '5.15.3',
    }),
  ],
  [
    'user.signed_out',
    (at) => ({
      id: 'z8yCxjabcdEFGHfp8uQ',
      email: 'jchill@example.com',
      date_time: at,
      client_type: 'browser',
      version: '-',
    }),
  ],
  ['meeting.started', (at) => ({ ...meeting(), start_time: at })],
  [
    'meeting.participant_joined',
    (at) => ({
      ...meeting(),
      participant: { user_id: '167782040', user_name: 'Jill Chill', email: 'jchill@example.com', join_time: at },
    }),
  ],
];

/**
 * The body of the delivery with this mark. `at` is the event's time in milliseconds since 1970, by which the ledger
 * pages through the search; deliveries share a millisecond only above 1,000 a second.
 */
export function soakBody(mark: string, at: number, index: number): Buffer {
  const [event, object] = events[index % events.length] as Event;
  const iso = new Date(at).toISOString();
  return Buffer.from(
    JSON.stringify({
      event,
      event_ts: at,
      payload: { account_id: 'AAAAAABBBB', object: { ...object(iso), sender_mark: mark } },
    }),
  );
}

function meeting(): Record<string, unknown> {
  return {
    id: '1234567890',
    uuid: '4444AAAiAAAAAiAiAiiAii==',
    host_id: 'x1yCzABCDEfg23HiJKl4mN',
    topic: 'My meeting',
    type: 8,
    timezone: 'America/Los_Angeles',
    duration: 60,
  };
}
