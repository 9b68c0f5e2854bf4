/**
 * Bodies of `meeting.participant_joined`, about 1.2 KB each and all different, as Zoom documents the event.
 * https://developers.zoom.us/docs/api/meetings/events/
 */
export function zoomBodies(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => JSON.stringify(participantJoined(index)));
}

function participantJoined(index: number): object {
  const uuid = Buffer.from(`meeting-${index}`.padEnd(16, '#')).toString('base64');
  const participant = {
    user_id: String(167_782_040 + index),
    user_name: `Jill Chill ${index}`,
    id: 'iFxeBPYun6SAiWUzBcEkX',
    participant_uuid: '55555AAAiAAAAAiAiAiiAii',
    participant_user_id: 'rstuvwxyzABCDEFGHIJKLMN',
    email: `jchill${index}@example.com`,
    registrant_id: 'abcdefghij0-klmnopq23456',
    customer_key: '349589LkJyeW',
    phone_number: '8615250064084',
    join_time: '2026-01-02T03:04:00Z',
    date_time: '2026-01-02T03:04:00Z',
    private_ip: '192.0.2.17',
    public_ip: '198.51.100.23',
    data_center: 'United States, Northern California (SJC)',
    device: 'Mac',
    client_version: '5.15.3 (19953)',
    network: 'Wired',
    microphone: 'MacBook Pro Microphone (Built-in)',
    speaker: 'MacBook Pro Speakers (Built-in)',
    camera: 'FaceTime HD Camera (Built-in)',
  };
  const object = {
    id: String(1_234_567_890 + index),
    uuid,
    host_id: 'x1yCzABCDEfg23HiJKl4mN',
    topic: 'Weekly review of the security operations team, all regions',
    type: 8,
    start_time: '2026-01-02T03:00:00Z',
    timezone: 'America/Los_Angeles',
    duration: 60,
    participant,
  };
  return {
    event: 'meeting.participant_joined',
    event_ts: 1_767_323_045_000 + index,
    payload: { account_id: 'AAAAAABBBB', object },
  };
}
