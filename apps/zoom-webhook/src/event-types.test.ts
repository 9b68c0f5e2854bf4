import { expectHarmlessFamilies } from '@mef/testing';
import { eventTypes } from './event-types.ts';

describe('eventTypes', () => {
  it.each([
    ['user.signed_in', 'authentication', 'INFO'],
    ['user.created', 'account creation', 'NOTICE'],
    ['user.deleted', 'account deletion', 'WARNING'],
    ['user.activated', 'account unlock', 'NOTICE'],
    ['user.deactivated', 'account lock', 'NOTICE'],
    ['user.settings_updated', 'configuration', 'INFO'],
    ['user.presence_status_updated', 'configuration', 'INFO'],
    ['user.tsp_deleted', 'configuration', 'INFO'],
    ['group.admin_added', 'authorization', 'WARNING'],
    ['group.member_deleted', 'authorization', 'NOTICE'],
    ['group.members_deleted', 'authorization', 'NOTICE'],
    ['group.updated', 'configuration', 'NOTICE'],
    ['group.settings_updated', 'configuration', 'NOTICE'],
    ['group.lock_settings_updated', 'configuration', 'NOTICE'],
    ['account.settings_updated', 'configuration', 'NOTICE'],
    ['account.lock_settings_updated', 'configuration', 'NOTICE'],
    ['phone.account_settings_updated', 'configuration', 'NOTICE'],
    ['account.vanity_url_rejected', 'configuration', 'NOTICE'],
    ['information_barriers.policy_created', 'authorization', 'NOTICE'],
    ['information_barriers.policy_updated', 'authorization', 'NOTICE'],
    ['app_deauthorized', 'authorization', 'WARNING'],
    ['bot_installed', 'authorization', 'NOTICE'],
    ['interactive_message_select', 'zoom', 'INFO'],
    ['meeting.risk_alert', 'alert', 'WARNING'],
    ['meeting.participant_left_breakout_room', 'zoom', 'INFO'],
    ['meeting.participant_role_changed', 'authorization', 'NOTICE'],
    ['meeting.participant_room_system_callout_failed', 'alert', 'WARNING'],
    ['meeting.breakout_room_sharing_started', 'zoom', 'INFO'],
    ['webinar.participant_qos_summary', 'zoom', 'INFO'],
    ['recording.batch_trashed', 'zoom', 'WARNING'],
    ['recording.deleted', 'zoom', 'WARNING'],
    ['recording.batch_recovered', 'zoom', 'NOTICE'],
    ['session.user_phone_callout_canceled', 'zoom', 'INFO'],
    ['session.recording_transcript_failed', 'alert', 'WARNING'],
    ['rtms.concurrency_limited', 'alert', 'WARNING'],
    ['phone.emergency_alert', 'alert', 'CRITICAL'],
    ['phone.recording_permanently_deleted', 'zoom', 'WARNING'],
    ['phone.transfer_call_to_voicemail_initiated', 'zoom', 'INFO'],
    ['phone.group_settings_updated', 'configuration', 'NOTICE'],
    ['number_management.peering_number_cnam_updated', 'configuration', 'NOTICE'],
    ['team_chat.dm_message_deleted', 'zoom', 'INFO'],
    ['team_chat.channel_join_approval_requested', 'authorization', 'INFO'],
    ['team_chat.shared_spaces_member_removed', 'authorization', 'INFO'],
    ['chat_message.replied', 'zoom', 'INFO'],
    ['calendar.acl_update', 'authorization', 'NOTICE'],
    ['node.mc_zone_stat_alert', 'alert', 'WARNING'],
    ['node.service_update_failed', 'alert', 'WARNING'],
    ['node.rc_stat', 'heartbeat', 'INFO'],
    ['zoomroom.delayed_alert', 'alert', 'WARNING'],
    ['workspace.reservation_questionnaire_response_created', 'zoom', 'INFO'],
    ['visitor_management.checked_in', 'zoom', 'INFO'],
    ['whiteboard.share_settings_updated', 'authorization', 'INFO'],
    ['zoom_events.ticket_type_deleted', 'zoom', 'INFO'],
    ['contact_center.engagement_started', 'zoom', 'INFO'],
  ])('says of %s: %s, %s', (name, category, severity) => {
    expect(eventTypes.classify(name)).toMatchObject({ category, severity });
    expect(eventTypes.classify(name).row).toBeDefined();
  });

  it.each(['meeting.teleported', 'user.cloned', 'hologram.started', 'constructor'])(
    'does not pretend to know %s',
    (name) => {
      expect(eventTypes.classify(name)).toMatchObject({ category: 'zoom', severity: 'INFO', row: undefined });
    },
  );

  it('has no family that would wake a plugin of MozDef as a tag', () => expectHarmlessFamilies(eventTypes));
});
