import { createComplaints } from './create-complaints.ts';

const line = 'echo-webhook, function f: invocation failed: TypeError. See f.log';
const complaint = {
  app: 'echo-webhook',
  about: 'f,invocation failed,TypeError',
  line,
  why: 'invocation failed: TypeError',
};

let said: string[];
let complaints: ReturnType<typeof createComplaints>;

beforeEach(() => {
  jest.useFakeTimers();
  said = [];
  complaints = createComplaints((text) => said.push(text));
});
afterEach(() => {
  jest.useRealTimers();
});

describe('createComplaints', () => {
  it('says the first at once, and of what follows how often it came within a minute', () => {
    for (let n = 0; n < 38; n += 1) complaints.hear(complaint);
    expect(said).toEqual([line]);
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([line, `${line} (37 more within a minute)`]);
    complaints.hear(complaint);
    expect(said).toHaveLength(2);
    jest.advanceTimersByTime(60_000);
    expect(said.at(-1)).toBe(`${line} (1 more within a minute)`);
  });

  it('takes complaints about the same for one, whatever else their texts say', () => {
    complaints.hear(complaint);
    complaints.hear({ ...complaint, line: `${line}?` });
    complaints.hear({ ...complaint, about: 'f,invocation failed,RangeError', line: 'another' });
    expect(said).toEqual([line, 'another']);
  });

  it('takes the next one for news after a minute without any', () => {
    complaints.hear(complaint);
    jest.advanceTimersByTime(60_000);
    complaints.hear(complaint);
    expect(said).toEqual([line, line]);
  });

  it('takes for news what an app says that was built anew, and tells what it had counted', () => {
    complaints.hear(complaint);
    complaints.hear({ ...complaint, app: 'other', about: 'other' });
    complaints.hear(complaint);
    complaints.forget('echo-webhook');
    complaints.hear(complaint);
    complaints.hear({ ...complaint, app: 'other', about: 'other' });
    expect(said).toEqual([line, line, `${line} (1 more within a minute)`, line]);
  });

  it('tells what it had counted when it ends, and nothing more', () => {
    complaints.hear(complaint);
    complaints.hear(complaint);
    complaints.end();
    complaints.hear(complaint);
    jest.advanceTimersByTime(600_000);
    expect(said).toEqual([line, `${line} (1 more within a minute)`]);
  });
});
