/** A sign-in as Zoom reports it, one per mark. https://developers.zoom.us/docs/api/users/events/ */
export function eventBody(mark: string, at: number): Buffer {
  return Buffer.from(
    JSON.stringify({
      event: 'user.signed_in',
      event_ts: at,
      payload: {
        account_id: 'AAAAAABBBB',
        object: {
          id: 'z8yCxjabcdEFGHfp8uQ',
          email: 'jchill@example.com',
          date_time: new Date(at).toISOString(),
          client_type: 'mac',
          version: '5.15.3',
          sender_mark: mark,
        },
      },
    }),
  );
}
