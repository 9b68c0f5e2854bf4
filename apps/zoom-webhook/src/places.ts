import { actorReader, fieldReader, othersReader, timeReader } from '@mef/normalization';

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
