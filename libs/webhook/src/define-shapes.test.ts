import { defineShapes } from './index.ts';

const faultOf = defineShapes(['action', 'sender', 'thing'], {
  push: { has: ['ref', 'commits'] },
  alert: { has: ['alert', '!alert.rule', '!ref'] },
  scan: { has: ['alert.rule'] },
  thing: { has: ['action', 'thing'], may: ['changes'] },
  look: { has: ['thing'], may: [], actions: ['started'] },
});

describe('defineShapes', () => {
  it.each([
    ['push', { ref: 'a', commits: [] }],
    ['push', { ref: null, commits: null, alert: {} }],
    ['alert', { alert: {} }],
    ['scan', { alert: { rule: {} } }],
    ['thing', { action: 'deleted', thing: {}, sender: {}, changes: {}, unheard: {} }],
    ['look', { action: 'started', thing: {} }],
    ['hologram', { any: 'thing' }],
    ['constructor', {}],
  ])('lets %s be %j', (event, record) => expect(faultOf(event, record)).toBeUndefined());

  it.each([
    ['push', { ref: 'a' }, 'commits'],
    ['push', Object.create({ ref: 'a', commits: [] }) as object, 'ref'],
    ['alert', { alert: { rule: null } }, 'no alert.rule'],
    ['alert', { alert: {}, ref: 'a' }, 'no ref'],
    ['scan', { alert: 'rule' }, 'alert.rule'],
    ['thing', { action: 'deleted', thing: {}, alert: {} }, 'no alert'],
    ['thing', { thing: {} }, 'action'],
    ['look', { action: 'started', thing: {}, changes: {} }, 'no changes'],
    ['look', { action: 'deleted', thing: {} }, 'another action'],
    ['look', { thing: {} }, 'another action'],
  ])('does not let %s be %j', (event, record, fault) => expect(faultOf(event, record)).toBe(fault));
});
