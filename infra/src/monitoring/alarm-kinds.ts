/**
 * Every kind of alarm there is, and what it says of itself. `docs/runbook.md` has one heading for each and no other; the
 * name of an alarm is `mef-<stage>-<app>-<kind>`, with the instance or destination behind it where there is one each.
 */
export const alarmKinds = {
  'heartbeat-missing': 'No heartbeat of the instance was stored for 15 minutes: it is down, or the way behind it is.',
  silent: 'Far fewer events than at this time on other days, by the instance’s own rhythm.',
  'rejected-share': 'More than a tenth of the records of 15 minutes became dead letters.',
  unauthenticated: 'Requests without a valid proof keep coming: a rotated secret, or somebody who has none.',
  'only-unauthenticated': 'For an hour all that came had no valid proof: the provider may have another secret.',
  'challenge-failed': 'What looks like the provider’s challenge of the address was not answered.',
  'deliveries-lost': 'The provider can no longer repeat deliveries that failed: these events are lost.',
  'replay-suspected': 'Deliveries were accepted that the provider does not list.',
  'healing-cut': 'Three hourly searches for failed deliveries did not come to their end.',
  'cursor-old': 'The cursor has not moved for several of its periods: the poller stands still.',
  'poll-behind': 'Runs are cut short while the newest stored event is over an hour old.',
  'rate-limit-low': 'For 15 minutes polling has waited for the provider’s rate limit.',
  'login-refused': 'The provider refuses the login or the permissions with which we call it.',
  'events-at-risk': 'Events may be missing that no other alarm tells of.',
  'letters-unmeasured': 'For three hours nobody has counted the open dead letters: their alarms know nothing.',
  'dead-letters-many': 'Over 100 dead letters of the source are open.',
  'dead-letters-old': 'A dead letter of the source has been open for over two days.',
  'function-errors': 'Functions of the app failed more than twice in 15 minutes.',
  'hourly-run-failed': 'An hourly function of the app failed twice within three hours.',
  'function-throttled': 'Lambda had no environment for a call of the app.',
  'function-slow': 'The app’s function takes nearly as long as its callers wait.',
  'api-errors': 'The address answers 5xx: deliveries depend on the provider’s retries.',
  'api-refusals': 'Most requests to the address are refused.',
  'api-near-throttle': 'The address takes four fifths of the rate above which it refuses.',
  'iterator-age': 'The oldest record that a destination has not got is over an hour old.',
  'delivery-failing': 'Events keep coming back from a destination to be tried again.',
  'delivery-slow': 'Requests to a destination take over ten seconds.',
  'delivery-refused': 'A destination refuses events for good: they became dead letters.',
  'queue-waits': 'MozDef has not fetched its oldest message for a day; after four the queue drops it.',
  'dead-letters-wait': 'The dead-letter queue has not been empty for 15 minutes: what drains it fails.',
  quarantined: 'Something came as a dead letter and is none.',
  'on-failure-fired': 'Lambda gave up records of the stream: they are dead letters.',
  'stream-throttled': 'The stream refused records for being too many.',
  'state-throttled': 'The state table refused calls for being too many.',
  'concurrency-high': 'Four fifths of the account’s environments of Lambda are taken.',
  unwell: 'At least one alarm of the app, or of the whole stage, is on.',
} as const satisfies Record<string, string>;

export type AlarmKind = keyof typeof alarmKinds;
