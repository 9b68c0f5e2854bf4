import { useMemo, useRef } from 'preact/hooks';
import { Help } from './help.tsx';
import { Link } from './link.tsx';
import { pages } from './pages.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { useAddress } from './use-address.ts';
import { useKeys } from './use-keys.ts';
import './shell.css';

/** What stands around every page. */
export function Shell() {
  const { path, parameters } = useAddress();
  const help = useRef<HTMLDialogElement>(null);
  const page = pages.find((each) => each.path === path) ?? pages[0];
  const Content = page.content;
  const openHelp = () => help.current?.showModal();
  useKeys(useMemo(() => ({ '?': openHelp }), []));
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="bar">
        <p class="mark">
          <b>MozDef</b> <span>Event Framework</span>
        </p>
        <nav aria-label="Pages">
          {pages.map(({ path: own, title }) => (
            <Link key={own} href={own} aria-current={own === page.path ? 'page' : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        <p class="zone" title="All times on these pages are UTC">
          UTC
        </p>
        <button type="button" class="quiet" onClick={openHelp} title="Keys and search (?)">
          <span aria-hidden="true">?</span> <span class="label">help</span>
        </button>
        <ThemeSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <Content parameters={parameters} />
      </main>
      <Help dialog={help} />
    </>
  );
}
