import type { Context } from '../../context/context.ts';
import { checksOf } from './check-instance.ts';
import { sharedChecks } from './check-shared.ts';
import { skip, type Finding, type Verdict } from './finding.ts';
import { guard } from './guard.ts';
import type { Subject } from './subject.ts';

/** What all sources rest on. Without credentials nothing else can be looked at. */
export async function* examineShared(context: Context): AsyncGenerator<Finding> {
  for (const [check, run] of Object.entries(sharedChecks)) {
    const verdict = await guard(context, () => run(context));
    yield { check, ...verdict };
    if (check === 'credentials' && verdict.result === 'fail') return;
  }
}

/** One instance. */
export async function* examineInstance(context: Context, subject: Subject): AsyncGenerator<Finding> {
  const { manifest, instance } = subject;
  let hasSecrets = true;
  for (const { name: check, needsSecrets, run } of checksOf(subject)) {
    const verdict: Verdict =
      needsSecrets && !hasSecrets ? skip('not without its secrets') : await guard(context, () => run(context));
    if (check === 'secrets') hasSecrets = verdict.result === 'ok';
    yield { check, source: manifest.name, instance: instance.name, ...verdict };
  }
}
