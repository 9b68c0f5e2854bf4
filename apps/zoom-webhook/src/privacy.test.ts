import { createRedactor } from '@mef/normalization';
import { redact } from './privacy.ts';

describe('redact', () => {
  const redactor = createRedactor(redact);

  it.each([
    'join_url joinUrl JOIN-URL meeting_join_url joinURL join_link web_join_uri start_url StartUrl registration_url',
    'registrationURL register_link play_url playUrl recording_play_url share_url shareURL share_link download_url',
    'downloadUrl transcript_download_url audio_file_url stream_url backup_stream_url server_urls url urls href',
    'password Password pass_word h323_password encrypted_password recording_play_passcode meetingPasscode PASSCODE',
    'download_token downloadToken access-token plainToken client_secret pwd host_key hostKey HOST-KEY stream_key',
    'streamKey live_stream_key pin PIN leader_pin hostPin hostPINCode participant_pin_code pincode zak access_code',
    'message message_content text content cmd personal_notes note comments agenda next_steps summary_overview',
  ])('takes out %s', (keys) => {
    for (const key of keys.split(' ')) {
      const redacted = JSON.stringify(
        redactor({ payload: { object: [{ [key]: 'mango-31415', deep: { [key]: 27182818 } }] } }),
      );
      expect([key, redacted.includes('mango-31415'), redacted.includes('27182818')]).toEqual([key, false, false]);
    }
  });

  it('keeps what an analyst asks for', () => {
    const record = {
      event: 'meeting.updated',
      payload: {
        account_id: 'a-1',
        operator: 'ana@example.com',
        object: {
          ...{ id: 81, uuid: 'u==', topic: 'Plan', host_email: 'bo@example.com', participant: { user_name: 'Ana' } },
          ...{ message_id: 'm-1', note_id: 'n-1', file_name: 'a.pdf', summary_title: 'Plan', link_source: 'chat' },
          settings: { meeting_password: true, embed_password_in_join_link: false, waiting_room: true },
        },
      },
    };
    expect(redactor(record)).toEqual(record);
  });
});
