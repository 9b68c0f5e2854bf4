import { useMemo } from 'preact/hooks';
import { goTo } from '../../shell/go-to.ts';
import { Link } from '../../shell/link.tsx';
import { useKeys } from '../../shell/use-keys.ts';
import { EventsView } from './events/events-view.tsx';
import { SourcesView } from './status/sources-view.tsx';
import './operations.css';

const addresses = { events: '/', sources: '/?view=sources' } as const;

/** What has arrived, and how the sources are doing. */
export function Operations({ parameters }: { readonly parameters: URLSearchParams }) {
  const view = parameters.get('view') === 'sources' ? 'sources' : 'events';
  useKeys(useMemo(() => ({ e: () => goTo(addresses.events), s: () => goTo(addresses.sources) }), []));
  const current = (own: keyof typeof addresses) => (own === view ? 'page' : undefined);
  return (
    <>
      <nav class="views" aria-label="Views">
        <Link href={addresses.events} aria-current={current('events')}>
          Events
        </Link>
        <Link href={addresses.sources} aria-current={current('sources')}>
          Sources
        </Link>
      </nav>
      {view === 'events' ? <EventsView parameters={parameters} /> : <SourcesView />}
    </>
  );
}
