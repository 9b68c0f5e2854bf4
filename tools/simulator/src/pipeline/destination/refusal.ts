import type { Answer } from '@mef/mozdef-forwarder/src/answer.ts';
import type { SeededRandom } from '@mef/testing';
import type { Storm } from '../create-storm.ts';

/** An answer after which nothing is stored; none where the request is taken. */
export function refusal(storm: Storm, random: SeededRandom, isLarge: boolean): Answer | undefined {
  if (storm.fires('mozdef: 401')) return { status: 401, body: '' };
  if (storm.fires('mozdef: 429')) return { status: 429, body: '' };
  if (storm.fires('mozdef: 5xx')) return { status: random.pick([500, 502, 503, 504]), body: 'made up' };
  if (storm.fires('mozdef: HTML with 200')) return { status: 200, body: '<html><body>signed out</body></html>' };
  // Asked last, and only of what is large: else it would count where it does nothing.
  return isLarge && storm.fires('mozdef: 413') ? { status: 413, body: '' } : undefined;
}
