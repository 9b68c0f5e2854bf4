import type { Context } from '../../context/context.ts';
import { describePause, findPause } from '../../context/find-pause.ts';
import { howToResume } from '../source/how-to-resume.ts';
import { ok, warn, type Verdict } from './finding.ts';
import type { Subject } from './subject.ts';

/** Whether somebody holds the instance back, since when and why: a pause that is forgotten looks like a quiet provider. */
export async function checkPause(
  context: Pick<Context, 'pauses' | 'place' | 'stage'>,
  { manifest, instance }: Subject,
): Promise<Verdict> {
  const hold = await findPause(context, manifest.name, instance);
  if (hold === undefined) return ok('it is not paused');
  const key = { app: manifest.name, instance: instance.name };
  return warn(`paused ${describePause(hold)}`, `To end it: ${howToResume(context, key, hold)}`);
}
