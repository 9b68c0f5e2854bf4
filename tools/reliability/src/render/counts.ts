import { figure } from './figure.ts';

/** `1,200 × 401, 3 × 413`; `0` where there is nothing to count. */
export function counts(byName: Readonly<Record<string, number>>): string {
  const some = Object.entries(byName).filter(([, count]) => count > 0);
  return some.length === 0 ? '0' : some.map(([name, count]) => `${figure(count)} × ${name}`).join(', ');
}
