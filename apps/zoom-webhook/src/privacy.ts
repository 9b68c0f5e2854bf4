const NAMES_OF_SECRETS = ['*hostkey*', '*stream*key*', '*accesskey*', '*apikey*', '*privatekey*', '*passkey*', '*pass'];
const NAMES_OF_CODES = ['*pin', '*pincode*', '*pinnumber*', '*accesscode*', '*conferencecode*', 'zak', 'signature'];

/** All addresses: those that join, start, register, play, share and download need no more than themselves. */
const NAMES_OF_ADDRESSES = ['*url*', '*uri', '*uris', '*link', '*links', 'href'];
/** Addresses that anybody may see, and an analyst wants to: an account's own, an app's pages, where a meeting was posted. */
const PUBLIC_ADDRESSES = ['!**.vanity_url', '!**.app_link', '!**.social_link'];

/** What people write to each other, and what is written down of what they said. */
const NAMES_OF_PRIVATE_TEXT = [
  ...[
    'message',
    'messages',
    '*messagecontent*',
    '*messagetext*',
    '*messagebody*',
    'richtext',
    'text',
    'body',
    'content',
  ],
  ...[
    'cmd',
    'fieldedititem',
    'snippet',
    'subject',
    'description',
    'agenda',
    '*notes',
    'note',
    '*notecontent',
    '*transcript',
  ],
  ...['summary', 'summaryoverview', 'summarydetails', 'summarycontent', 'editedsummary', 'nextsteps'],
  ...['comment', '*comments', '*questions', 'answer', 'answers'],
  ...['registrant.address', 'registrant.city', 'registrant.state', 'registrant.zip', 'registrant.phone'],
];

/** Places that are redacted beside every token, password, passcode and PIN; case and separators do not count. */
export const redact = [
  ...[...NAMES_OF_SECRETS, ...NAMES_OF_CODES, ...NAMES_OF_ADDRESSES, ...NAMES_OF_PRIVATE_TEXT].map(
    (name) => `**.${name}`,
  ),
  ...PUBLIC_ADDRESSES,
];

/** Events whose retry carries other addresses and tokens than the first delivery. */
const CARRIERS = [
  ...['recording.*', 'session.recording_*', 'phone.recording_*', 'phone.voicemail_*', 'phone.sms_*'],
  ...['phone.ai_call_summary_*', 'meeting.summary_*', '*.chat_message_file_*', 'team_chat.file_*', 'whiteboard.*'],
  ...['clips.*', 'clinical_notes.*', 'contact_center.*', 'quality_management.*', 'revenue_accelerator.*'],
  ...['video_management.*'],
];

/** Event type → what identity leaves out. */
export const volatile = Object.fromEntries(CARRIERS.map((name) => [name, ['**.*url*', '**.*token*', '**.*passcode*']]));
