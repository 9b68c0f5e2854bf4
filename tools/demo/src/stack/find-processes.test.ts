import { findProcesses } from './find-processes.ts';

const processes = [
  { name: 'kinesis', pid: 1 },
  { name: 'mozdef', pid: 2 },
  { name: 'mozdef-forwarder-mozdef#1', pid: 3 },
  { name: 'mozdef-forwarder-archive#2', pid: 4 },
];

describe('findProcesses', () => {
  it('does not take the forwarder for the receiver', () => {
    expect(findProcesses({ processes }, 'mozdef')).toEqual([2]);
  });

  it('finds every environment of the forwarder', () => {
    expect(findProcesses({ processes }, 'mozdef-forwarder')).toEqual([3, 4]);
  });
});
