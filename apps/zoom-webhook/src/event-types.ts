import { actorReader, defineEventTypes, fieldReader, othersReader, timeReader } from '@mef/normalization';

/** Keys joined by dots from `record`, its `payload` or its `payload.object`; a list on the way stands for its items. */
type Place = 'record' | `${'record' | 'payload' | 'object'}.${string}`;
/** The first place that has a value wins. */
type Places = readonly Place[];
/** Detail → its places, for the events whose name begins with the prefix. */
type FieldsOfEvents = readonly [prefix: string, fields: Readonly<Record<string, Places>>];

/**
 * Who acted: the name and the id of one person, the first row of which the record has either. A row is for the events
 * whose name begins with its prefix.
 */
const actors: readonly (readonly [prefix: string, names: Places, ids: Places])[] = [
  ['', ['payload.operator'], ['payload.operator_id']],
  ['', ['payload.userName', 'payload.user_name'], ['payload.userId', 'payload.userJid']],
  ['', ['payload.requester_name'], []],
  ['app', [], ['payload.user_id']],
  ['user.', ['object.email'], ['object.id']],
  ['', ['object.email', 'object.user_email'], ['object.user_id']],
  [
    '',
    ['object.participant.email', 'object.participant.user_name', 'object.participant.invitee_name'],
    ['object.participant.participant_user_id', 'object.participant.id', 'object.participant.user_id'],
  ],
  ['', ['object.registrant.email'], []],
  ['', ['object.user.email', 'object.user.name'], ['object.user.id']],
  ['', ['object.chat_message.sender_email', 'object.chat_message.sender_name'], []],
  ['', ['object.chat_message_file.sender_email', 'object.chat_message_file.sender_name'], []],
  ['', ['object.test_result.user_name'], ['object.test_result.user_id']],
  ['phone.sms_received', ['object.to_members.display_name'], ['object.owner.id', 'object.to_members.id']],
  ['phone.sms', ['object.sender.email', 'object.sender.display_name'], ['object.sender.id']],
  ['phone.callee', ['object.callee.name', 'object.call_logs.callee_name'], ['object.callee.user_id', 'object.user_id']],
  ['phone.voicemail', ['object.callee_name'], ['object.callee_user_id', 'object.callee_id']],
  [
    'phone.recording',
    ['object.recordings.owner.name', 'object.owner.name'],
    ['object.recordings.owner.id', 'object.owner.id', 'object.recordings.user_id', 'object.user_id'],
  ],
  [
    'phone.',
    ['object.caller.name', 'object.caller.display_name', 'object.call_logs.caller_name', 'object.caller_name'],
    ['object.caller.user_id', 'object.caller.id', 'object.user_id', 'object.caller_user_id'],
  ],
  ['', ['object.host_email', 'object.meeting_host_email'], ['object.host_id', 'object.meeting_host_id']],
];

/** Whom it was done to: every value at the places counts, but for who acted. */
const targets: readonly FieldsOfEvents[] = [
  [
    '',
    {
      targetusername: [
        'object.email',
        'object.owner_email',
        'object.participant.email',
        'object.registrant.email',
        'object.invitee.user_email',
        'object.contact_email',
        'object.members.email',
        'object.members.user_email',
        'object.admins.email',
        'object.share_with_users.user_email',
      ],
    },
  ],
  ['user.', { targetuserid: ['object.id'] }],
  ['group.', { targetuserid: ['object.members.id', 'object.admins.id'] }],
];

/** When it happened by Zoom's clock: the first that can be read. Other families' `date_time` is a time of the object. */
const times: readonly (readonly [prefix: string, place: Place])[] = [
  ['user.', 'object.date_time'],
  ['user.', 'object.date-time'],
  ['', 'payload.time_stamp'],
  ['', 'record.event_ts'],
  ['', 'payload.event_ts'],
  ['', 'payload.deauthorization_time'],
  ['', 'payload.timestamp'],
];

/** Where a record keeps the state before a change and after it. */
export const states: readonly (readonly [before: Place, after: Place])[] = [
  ['payload.old_object', 'payload.object'],
  ['object.old_policy', 'object.new_policy'],
  ['object.old_settings', 'object.new_settings'],
];

/** Words in the path of a switch that protects somebody: turned off, it deserves a look … */
export const protections =
  /authenticat|waiting_room|passw|passcode|encrypt|e2e|sso|login|sign_?in|two_factor|watermark|enforce|prevent|block|restrict|disable|ip_address|approved/i;

/** … unless the switch makes an exception from the protection. */
export const waivers = /embed|allow|bypass|without/i;

const meetingFields: Readonly<Record<string, Places>> = {
  meetingid: ['object.id', 'object.meeting_id'],
  meetinguuid: ['object.uuid', 'object.meeting_uuid', 'object.meeting_uuids', 'object.meetings.meeting_uuid'],
  topic: ['object.topic', 'object.meeting_topic'],
  starttime: ['object.start_time', 'object.meeting_start_time'],
  hostid: ['object.host_id', 'object.meeting_host_id'],
  hostusername: ['object.host_email', 'object.meeting_host_email'],
  participantid: ['object.participant.participant_user_id', 'object.participant.id', 'object.participant.user_id'],
  participantusername: ['object.participant.email'],
  participantname: ['object.participant.user_name', 'object.participant.invitee_name'],
  oldrole: ['object.participant.old_role'],
  newrole: ['object.participant.new_role'],
  leavereason: ['object.participant.leave_reason'],
  streamingservice: ['object.live_streaming.service'],
  filename: ['object.chat_message_file.file_name'],
  recordingtype: ['object.recording_files.recording_type', 'object.recording_file.recording_type'],
  issue: ['object.issues'],
};

/** What is told of an event beside who, whom and when. */
const fields: readonly FieldsOfEvents[] = [
  [
    '',
    {
      accountid: ['payload.account_id', 'payload.accountId', 'record.account_id', 'object.account_id'],
      operation: ['payload.operation', 'payload.creation_type'],
      byexternaluser: ['payload.by_external_user'],
    },
  ],
  [
    'user.',
    {
      clienttype: ['object.client_type'],
      clientversion: ['object.version'],
      logintype: ['object.login_type'],
      presencestatus: ['object.presence_status'],
      usertype: ['object.type'],
      role: ['object.role'],
    },
  ],
  [
    'group.',
    {
      groupid: ['object.id'],
      groupname: ['object.name'],
    },
  ],
  [
    'account.',
    {
      targetaccountid: ['object.id'],
      accountname: ['object.account_name'],
      ownerid: ['object.owner_id'],
      vanityurl: ['object.vanity_url'],
    },
  ],
  [
    'information_barriers.',
    {
      policyid: ['object.id'],
      policyname: ['object.policy_name', 'object.new_policy.policy_name'],
      groupid: ['object.assigned_group_id', 'object.new_policy.assigned_group_id'],
      targetgroupid: ['object.to_group_id', 'object.new_policy.to_group_id'],
    },
  ],
  [
    'app',
    {
      appname: ['payload.app_name'],
      apptype: ['payload.app_type'],
      appscope: ['payload.app_scopes'],
      clientid: ['payload.client_id'],
      reason: ['payload.request_reason'],
    },
  ],
  ['bot', { robotid: ['payload.robotJid'] }],
  ['meeting.', meetingFields],
  ['webinar.', meetingFields],
  ['recording.', { ...meetingFields, storageusedpercentage: ['object.storage_used_percentage'] }],
  [
    'session.',
    {
      sessionid: ['object.session_id', 'object.id'],
      sessionname: ['object.session_name'],
      streamingservice: ['object.live_streaming.service'],
      issue: ['object.issues'],
    },
  ],
  [
    'phone.',
    {
      callid: ['object.call_id', 'object.call_logs.call_id', 'object.recordings.call_id'],
      callername: [
        'object.caller.name',
        'object.caller.display_name',
        'object.call_logs.caller_name',
        'object.caller_name',
      ],
      callernumber: ['object.caller.phone_number', 'object.call_logs.caller_number', 'object.caller_number'],
      calleename: ['object.callee.name', 'object.call_logs.callee_name', 'object.callee_name'],
      calleenumber: ['object.callee.phone_number', 'object.call_logs.callee_number', 'object.callee_number'],
      sendernumber: ['object.sender.phone_number'],
      recipientnumber: ['object.to_members.phone_number'],
      filename: ['object.attachments.name'],
      recordingid: ['object.recordings.id'],
      deliverto: ['object.deliver_to'],
      policyname: ['object.policy_name'],
      devicename: ['object.device_name', 'object.display_name'],
      macaddress: ['object.mac_address'],
    },
  ],
  [
    'team_chat.',
    {
      channelid: ['object.channel_id', 'object.channel.channel_id'],
      channelname: ['object.channel_name', 'object.channel.channel_name'],
      messageid: ['object.message_id'],
      fileid: ['object.file_id', 'object.files.file_id', 'object.file.file_id'],
      filename: ['object.file_name', 'object.files.file_name', 'object.file.file_name'],
    },
  ],
  ['chat_', { channelid: ['object.channel_id', 'object.id'], channelname: ['object.channel_name', 'object.name'] }],
  [
    'zoomroom.',
    {
      roomid: ['object.id'],
      roomname: ['object.room_name', 'object.name'],
      issue: ['object.issue', 'object.issues'],
    },
  ],
  ['node.', { objectid: ['object.id', 'object.node_id'], objectname: ['object.name', 'object.node_name'] }],
  [
    'workspace.',
    { objectid: ['object.id', 'object.workspace_id'], objectname: ['object.name', 'object.workspace_name'] },
  ],
  ['whiteboard.', { objectid: ['object.id', 'object.whiteboard_id'], objectname: ['object.name'] }],
];

export const readActor = actorReader(actors);
export const readFields = fieldReader(fields);
export const readTargets = othersReader(targets);
export const readTime = timeReader(times);

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

/** Rows that no sample of this folder meets. */
const UNSEEN = [
  ...['user.tsp_*'],
  ...['group.admin_deleted', 'group.member_deleted', 'group.created', 'group.deleted', 'group.updated'],
  ...['group.settings_updated', 'group.lock_settings_updated'],
  ...['account.disassociated', 'account.updated'],
  ...['bot_installed'],
  ...['interactive_message_*'],
  ...['meeting.deleted', 'meeting.permanently_deleted', 'meeting.recovered'],
  ...['meeting.converted_to_webinar', 'meeting.device_tested', 'meeting.*sharing_started'],
  ...['meeting.*sharing_ended', 'meeting.invitation_*', 'meeting.live_streaming_stopped'],
  ...['meeting.summary_deleted', 'meeting.rtms_*', 'meeting.rtms_started'],
  ...['webinar.created', 'webinar.updated', 'webinar.deleted', 'webinar.permanently_deleted'],
  ...['webinar.recovered', 'webinar.started', 'webinar.alert', 'webinar.converted_to_meeting'],
  ...['webinar.participant_*', 'webinar.participant_role_changed', 'webinar.sharing_*'],
  ...['webinar.chat_message_*', 'webinar.registration_*', 'webinar.rtms_*', 'webinar.rtms_started'],
  ...['recording.started', 'recording.paused', 'recording.resumed', 'recording.stopped'],
  ...['recording.renamed', 'recording.transcript_*', 'recording.archive_files_*'],
  'information_barriers.policy_*',
  ...['recording.registration_*', 'recording.cloud_storage_usage_updated', 'recording.*recovered'],
  ...['session.started', 'session.ended', 'session.alert', 'session.user_*'],
  ...['session.user_room_system_callout_failed', 'session.sharing_*', 'session.live_streaming_*'],
  ...['session.live_streaming_started', 'session.recording_deleted', 'session.recording_trashed'],
  ...['session.recording_recovered', 'session.recording_transcript_failed', 'session.rtms_*'],
  ...['session.rtms_started'],
  ...['rtms.concurrency_*'],
  ...['phone.account_settings_updated', 'phone.group_settings_updated', 'phone.device_registration'],
  ...['phone.peering_number_*', 'phone.caller_*', 'phone.call_qos*', 'phone.call_log_*'],
  ...['phone.call_history_*', 'phone.conference_*', 'phone.*transfer*_initiated'],
  ...['phone.ai_call_summary_*', 'phone.recording_*', 'phone.recording_*deleted', 'phone.recording_failed'],
  ...['phone.voicemail_*deleted', 'phone.sms_sent_failed', 'phone.sms_etiquette_*'],
  ...['number_management.peering_number_*'],
  ...['team_chat.*reaction_*', 'team_chat.channel_pin_*', 'team_chat.channel_*archived'],
  ...['team_chat.channel_app_*', 'team_chat.channel_invitation_*', 'team_chat.channel_join_*'],
  ...['team_chat.shared_spaces_edited', 'team_chat.shared_spaces_member_*', 'team_chat.bookmark_*'],
  ...['team_chat.emoji_*', 'team_chat.*starred', 'team_chat.app_mention', 'team_chat.link_shared'],
  ...['chat_channel.created', 'chat_channel.updated', 'chat_channel.deleted'],
  ...['chat_message.*'],
  ...['calendar.setting_*', 'calendar.calendarlist_*', 'calendar.event_*'],
  ...['mail.history_event'],
  ...['cobrowse.*'],
  ...['contact_center.*'],
  ...['quality_management.*'],
  ...['revenue_accelerator.*'],
  ...['scheduler.*'],
  ...['task.*'],
  ...['video_management.*'],
  ...['zoom_events.*'],
  ...['whiteboard.*', 'whiteboard.*shar*_updated'],
  ...['node.*', 'node.*_failed', 'node.*_abnormal_status', 'node.server_offline', 'node.*_added'],
  ...['node.*_deleted', 'node.*_registered', 'node.*_confirmed'],
  ...['zoomroom.created', 'zoomroom.updated', 'zoomroom.deleted', 'zoomroom.location_*'],
  ...['zoomroom.checked_*', 'zoomroom.digital_signage_*', 'zoomroom.sensor_data'],
  ...['zoomroom.thirdparty_meeting_*'],
  ...['workspace.*', 'workspace.created', 'workspace.updated', 'workspace.deleted'],
  ...['visitor_management.*'],
];

/** Zoom's event names. Names of one family stand together; what is not security's business keeps Zoom's own category. */
export const eventTypes = defineEventTypes(
  'zoom',
  {
    'user.signed_in': ['authentication', 'INFO', 'sign-in'],
    'user.signed_out': ['authentication', 'INFO', 'sign-out'],
    'user.created': ['account creation', 'NOTICE', 'user created'],
    'user.invitation_accepted': ['account creation', 'NOTICE', 'invitation to the account accepted'],
    'user.deleted': ['account deletion', 'WARNING', 'user deleted'],
    'user.disassociated': ['account deletion', 'NOTICE', 'user removed from the account'],
    'user.activated': ['account unlock', 'NOTICE', 'user activated'],
    'user.deactivated': ['account lock', 'NOTICE', 'user deactivated'],
    'user.updated': ['configuration', 'NOTICE', 'user changed'],
    'user.settings_updated': ['configuration', 'INFO', 'user settings changed'],
    'user.tsp_*': ['configuration', 'INFO', ''],
    'user.presence_status_updated': ['configuration', 'INFO', 'presence status changed'],
    'user.personal_notes_updated': ['configuration', 'INFO', 'personal notes changed'],

    'group.admin_added': ['authorization', 'WARNING', 'group administrator added'],
    'group.admin_deleted': ['authorization', 'NOTICE', 'group administrator removed'],
    'group.member_added': ['authorization', 'NOTICE', 'group member added'],
    'group.member_deleted': ['authorization', 'NOTICE', 'group member removed'],
    // Zoom's reference names it in the singular and shows it in the plural.
    'group.members_*': ['authorization', 'NOTICE', ''],
    'group.created': ['authorization', 'NOTICE', 'group created'],
    'group.deleted': ['authorization', 'NOTICE', 'group deleted'],
    'group.updated': ['configuration', 'NOTICE', 'group changed'],
    'group.settings_updated': ['configuration', 'NOTICE', 'group settings changed'],
    'group.lock_settings_updated': ['configuration', 'NOTICE', 'locks of group settings changed'],

    'account.created': ['account creation', 'NOTICE', 'sub account created'],
    'account.disassociated': ['account deletion', 'NOTICE', 'sub account left'],
    'account.updated': ['configuration', 'NOTICE', 'account changed'],
    'account.settings_updated': ['authorization', 'NOTICE', 'account settings changed'],
    'account.lock_settings_updated': ['authorization', 'NOTICE', 'locks of account settings changed'],
    'account.vanity_url_*': ['configuration', 'NOTICE', ''],
    'information_barriers.policy_*': ['authorization', 'NOTICE', ''],
    'information_barriers.policy_updated': ['configuration', 'NOTICE', ''],

    app_deauthorized: ['authorization', 'WARNING', 'app deauthorized'],
    'app.authorization_request_created': ['authorization', 'NOTICE', 'authorization of an app asked for'],
    bot_installed: ['authorization', 'NOTICE', 'chatbot installed'],
    bot_notification: ['zoom', 'INFO', 'chatbot addressed'],
    'interactive_message_*': ['zoom', 'INFO', ''],

    'meeting.created': ['zoom', 'INFO', ''],
    'meeting.updated': ['configuration', 'INFO', ''],
    'meeting.deleted': ['zoom', 'INFO', ''],
    'meeting.permanently_deleted': ['zoom', 'NOTICE', ''],
    'meeting.recovered': ['zoom', 'INFO', ''],
    'meeting.started': ['zoom', 'INFO', ''],
    'meeting.ended': ['zoom', 'INFO', ''],
    'meeting.alert': ['alert', 'NOTICE', 'service quality alert for the meeting hosted'],
    'meeting.risk_alert': ['alert', 'WARNING', 'risk of disruption found for the meeting hosted'],
    'meeting.converted_to_webinar': ['configuration', 'INFO', ''],
    'meeting.device_tested': ['zoom', 'INFO', ''],
    'meeting.participant_*': ['zoom', 'INFO', ''],
    'meeting.participant_role_changed': ['authorization', 'NOTICE', 'role of a participant changed'],
    'meeting.participant_room_system_callout_failed': [
      'alert',
      'WARNING',
      'call to a room system failed in the meeting hosted',
    ],
    'meeting.*sharing_started': ['zoom', 'INFO', ''],
    'meeting.*sharing_ended': ['zoom', 'INFO', ''],
    'meeting.chat_message_*': ['zoom', 'INFO', ''],
    'meeting.registration_*': ['zoom', 'INFO', ''],
    'meeting.invitation_*': ['zoom', 'INFO', ''],
    'meeting.live_streaming_started': ['zoom', 'NOTICE', 'live streaming started'],
    'meeting.live_streaming_stopped': ['zoom', 'INFO', 'live streaming stopped'],
    'meeting.summary_*': ['zoom', 'INFO', ''],
    'meeting.summary_deleted': ['zoom', 'NOTICE', ''],
    'meeting.rtms_*': ['zoom', 'INFO', ''],
    'meeting.rtms_started': ['zoom', 'NOTICE', 'media stream to an app started'],

    'webinar.created': ['zoom', 'INFO', ''],
    'webinar.updated': ['configuration', 'INFO', ''],
    'webinar.deleted': ['zoom', 'INFO', ''],
    'webinar.permanently_deleted': ['zoom', 'NOTICE', ''],
    'webinar.recovered': ['zoom', 'INFO', ''],
    'webinar.started': ['zoom', 'INFO', ''],
    'webinar.ended': ['zoom', 'INFO', ''],
    'webinar.alert': ['alert', 'NOTICE', 'service quality alert for the webinar hosted'],
    'webinar.converted_to_meeting': ['configuration', 'INFO', ''],
    'webinar.participant_*': ['zoom', 'INFO', ''],
    'webinar.participant_role_changed': ['authorization', 'NOTICE', 'role of a participant changed'],
    'webinar.sharing_*': ['zoom', 'INFO', ''],
    'webinar.chat_message_*': ['zoom', 'INFO', ''],
    'webinar.registration_*': ['zoom', 'INFO', ''],
    'webinar.rtms_*': ['zoom', 'INFO', ''],
    'webinar.rtms_started': ['zoom', 'NOTICE', 'media stream to an app started'],

    'recording.started': ['zoom', 'INFO', ''],
    'recording.paused': ['zoom', 'INFO', ''],
    'recording.resumed': ['zoom', 'INFO', ''],
    'recording.stopped': ['zoom', 'INFO', ''],
    'recording.completed': ['zoom', 'INFO', ''],
    'recording.renamed': ['zoom', 'INFO', ''],
    'recording.transcript_*': ['zoom', 'INFO', ''],
    'recording.archive_files_*': ['zoom', 'INFO', ''],
    'recording.registration_*': ['zoom', 'INFO', ''],
    'recording.cloud_storage_usage_updated': ['zoom', 'INFO', ''],
    'recording.*trashed': ['zoom', 'WARNING', ''],
    'recording.*deleted': ['zoom', 'WARNING', ''],
    'recording.*recovered': ['zoom', 'NOTICE', ''],

    'session.started': ['zoom', 'INFO', ''],
    'session.ended': ['zoom', 'INFO', ''],
    'session.alert': ['alert', 'NOTICE', 'service quality alert'],
    'session.user_*': ['zoom', 'INFO', ''],
    'session.user_room_system_callout_failed': ['alert', 'WARNING', ''],
    'session.sharing_*': ['zoom', 'INFO', ''],
    'session.live_streaming_*': ['zoom', 'INFO', ''],
    'session.live_streaming_started': ['zoom', 'NOTICE', 'live streaming started'],
    'session.stream_ingestion_*': ['zoom', 'INFO', ''],
    'session.recording_*': ['zoom', 'INFO', ''],
    'session.recording_deleted': ['zoom', 'WARNING', ''],
    'session.recording_trashed': ['zoom', 'WARNING', ''],
    'session.recording_recovered': ['zoom', 'NOTICE', ''],
    'session.recording_transcript_failed': ['alert', 'WARNING', ''],
    'session.rtms_*': ['zoom', 'INFO', ''],
    'session.rtms_started': ['zoom', 'NOTICE', 'media stream to an app started'],
    'rtms.concurrency_*': ['alert', 'WARNING', ''],

    'phone.emergency_alert': ['alert', 'CRITICAL', 'emergency call made'],
    'phone.account_settings_updated': ['authorization', 'NOTICE', 'account settings of phone changed'],
    'phone.group_settings_updated': ['authorization', 'NOTICE', 'group settings of phone changed'],
    'phone.device_registration': ['configuration', 'NOTICE', 'phone device registered'],
    'phone.generic_device_provision': ['configuration', 'NOTICE', 'phone device provisioned'],
    'phone.peering_number_*': ['configuration', 'NOTICE', ''],
    'phone.caller_*': ['zoom', 'INFO', ''],
    'phone.callee_*': ['zoom', 'INFO', ''],
    'phone.call_qos*': ['zoom', 'INFO', ''],
    'phone.call_log_*': ['zoom', 'NOTICE', ''],
    'phone.call_history_*': ['zoom', 'NOTICE', ''],
    'phone.conference_*': ['zoom', 'INFO', ''],
    'phone.*transfer*_initiated': ['zoom', 'INFO', ''],
    'phone.ai_call_summary_*': ['zoom', 'INFO', ''],
    'phone.recording_*': ['zoom', 'INFO', ''],
    'phone.recording_*deleted': ['zoom', 'WARNING', ''],
    'phone.recording_failed': ['alert', 'WARNING', ''],
    'phone.voicemail_*': ['zoom', 'INFO', ''],
    'phone.voicemail_*deleted': ['zoom', 'WARNING', ''],
    'phone.sms_*': ['zoom', 'INFO', ''],
    'phone.sms_sent_failed': ['alert', 'WARNING', ''],
    'phone.sms_etiquette_*': ['alert', 'NOTICE', ''],
    'number_management.peering_number_*': ['configuration', 'NOTICE', ''],

    'team_chat.*message_*': ['zoom', 'INFO', ''],
    'team_chat.*reaction_*': ['zoom', 'INFO', ''],
    'team_chat.channel_pin_*': ['zoom', 'INFO', ''],
    'team_chat.channel_*archived': ['zoom', 'INFO', ''],
    'team_chat.channel_app_*': ['authorization', 'NOTICE', ''],
    'team_chat.channel_invitation_*': ['authorization', 'INFO', ''],
    'team_chat.channel_join_*': ['authorization', 'INFO', ''],
    'team_chat.shared_spaces_edited': ['configuration', 'INFO', ''],
    'team_chat.shared_spaces_member_*': ['authorization', 'INFO', ''],
    'team_chat.file_*': ['zoom', 'INFO', ''],
    'team_chat.bookmark_*': ['zoom', 'INFO', ''],
    'team_chat.emoji_*': ['zoom', 'INFO', ''],
    'team_chat.*starred': ['zoom', 'INFO', ''],
    'team_chat.app_mention': ['zoom', 'INFO', ''],
    'team_chat.link_shared': ['zoom', 'INFO', ''],
    'chat_channel.created': ['zoom', 'INFO', ''],
    'chat_channel.updated': ['configuration', 'INFO', ''],
    'chat_channel.deleted': ['zoom', 'INFO', ''],
    'chat_channel.member_*': ['authorization', 'INFO', ''],
    'chat_message.*': ['zoom', 'INFO', ''],

    'calendar.acl_*': ['authorization', 'NOTICE', ''],
    'calendar.setting_*': ['configuration', 'INFO', ''],
    'calendar.calendarlist_*': ['zoom', 'INFO', ''],
    'calendar.event_*': ['zoom', 'INFO', ''],
    'mail.history_event': ['zoom', 'INFO', ''],
    'clinical_notes.*': ['zoom', 'INFO', ''],
    'cobrowse.*': ['zoom', 'INFO', ''],
    'contact_center.*': ['zoom', 'INFO', ''],
    'quality_management.*': ['zoom', 'INFO', ''],
    'revenue_accelerator.*': ['zoom', 'INFO', ''],
    'scheduler.*': ['zoom', 'INFO', ''],
    'task.*': ['zoom', 'INFO', ''],
    'video_management.*': ['zoom', 'INFO', ''],
    'zoom_events.*': ['zoom', 'INFO', ''],
    'whiteboard.*': ['zoom', 'INFO', ''],
    'whiteboard.shared': ['authorization', 'INFO', ''],
    'whiteboard.*shar*_updated': ['authorization', 'INFO', ''],

    'node.*': ['zoom', 'INFO', ''],
    'node.*_stat': ['heartbeat', 'INFO', ''],
    'node.*_alert': ['alert', 'WARNING', ''],
    'node.*_failed': ['alert', 'WARNING', ''],
    'node.*_abnormal_status': ['alert', 'WARNING', ''],
    'node.server_offline': ['alert', 'WARNING', ''],
    'node.*_added': ['configuration', 'NOTICE', ''],
    'node.*_deleted': ['configuration', 'NOTICE', ''],
    'node.*_registered': ['configuration', 'NOTICE', ''],
    'node.*_confirmed': ['configuration', 'NOTICE', ''],
    'zoomroom.created': ['configuration', 'NOTICE', ''],
    'zoomroom.updated': ['configuration', 'INFO', ''],
    'zoomroom.deleted': ['configuration', 'NOTICE', ''],
    'zoomroom.location_*': ['configuration', 'INFO', ''],
    'zoomroom.*alert': ['alert', 'WARNING', ''],
    'zoomroom.checked_*': ['zoom', 'INFO', ''],
    'zoomroom.digital_signage_*': ['zoom', 'INFO', ''],
    'zoomroom.sensor_data': ['zoom', 'INFO', ''],
    'zoomroom.thirdparty_meeting_*': ['zoom', 'INFO', ''],
    'workspace.*': ['zoom', 'INFO', ''],
    'workspace.created': ['configuration', 'INFO', ''],
    'workspace.updated': ['configuration', 'INFO', ''],
    'workspace.deleted': ['configuration', 'INFO', ''],
    'visitor_management.*': ['zoom', 'INFO', ''],
  },
  UNSEEN,
);
