const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

export function formatCount(count: number): string {
  return whole.format(count);
}

export function formatRate(rate: number): string {
  return tenth.format(rate);
}

/** `14:03:05`, with the day before it where it is not today's: UTC. */
export function formatTime(ms: number, nowMs: number): string {
  const text = isoOf(ms);
  const isToday = text.slice(0, 10) === isoOf(nowMs).slice(0, 10);
  return isToday ? text.slice(11, 19) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `3 s`, `12 min`, `5 h`, `3 d` */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** `minute`, `5 minutes`, `hour` … of seconds. */
export function formatStep(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ] as const;
  const [size, name] = units.find(([each]) => seconds % each === 0) ?? units[3];
  return seconds === size ? name : `${formatCount(seconds / size)} ${name}s`;
}

function isoOf(ms: number): string {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '';
}
