import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const programs: readonly string[] = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface VisitOptions extends BrowserContextOptions {
  /** How far the browser's clock is behind, in ms. */
  readonly slowMs?: number;
}

export interface Visitor {
  /** Opens an address in a window of its own, which is closed with the others. */
  readonly visit: (url: string, options?: VisitOptions) => Promise<Page>;
  /** Closes all windows. */
  readonly leave: () => Promise<void>;
  /** What went wrong in any window since the last time: errors, violations of the policy, requests to somebody else. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** A real Chromium. @throws Error where none is installed */
export async function openBrowser(): Promise<Visitor> {
  const executablePath = programs.find((program) => existsSync(program));
  if (executablePath === undefined) throw new Error('There is no Chromium. Run: apt-get install --yes chromium');
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let heard: string[] = [];
  return {
    visit: async (url, { slowMs = 0, ...options } = {}) => {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage();
      if (slowMs > 0) await page.addInitScript(putClockBack, slowMs);
      page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => {
        heard.push(`dialog: ${dialog.message()}`);
        dialog.dismiss().catch((error: unknown) => heard.push(String(error)));
      });
      page.on('console', (message) => {
        // A search with a mistake is answered 400 and an event that is gone 404, which Chromium reports as errors.
        const isAnswer = /\b(?:400 \(Bad Request\)|404 \(Not Found\))/.test(message.text());
        if (message.type() === 'error' && !isAnswer) heard.push(message.text());
      });
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(url).origin) heard.push(`request to ${request.url()}`);
      });
      await page.goto(url);
      await page.locator('main').waitFor();
      return page;
    },
    leave: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    complaints: () => {
      const before = heard;
      heard = [];
      return before;
    },
    close: () => browser.close(),
  };
}

/** Runs in the browser, before anything of the page. */
function putClockBack(ms: number): void {
  const now = Date.now.bind(Date);
  Date.now = () => now() - ms;
}
