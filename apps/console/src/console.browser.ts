import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, type Visitor, type VisitOptions } from './doubles/open-browser.ts';
import { type Receiver, startReceiver } from './doubles/start-receiver.ts';

let receiver: Receiver;
let browser: Visitor;

beforeAll(async () => {
  receiver = await startReceiver();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await receiver.stop();
});
afterEach(async () => {
  await browser.leave();
  expect(browser.complaints()).toEqual([]);
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const isInView = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};
const visit = (path: string, options: VisitOptions = {}) => browser.visit(receiver.url + path, options);
const summaries = (page: Page) => page.locator('button.row .summary').allTextContents();
const ask = (q: string, more: Record<string, string> = {}) => `/?${new URLSearchParams({ q, ...more }).toString()}`;
const boxOf = async (element: Locator) => {
  await element.waitFor();
  const box = await element.boundingBox();
  if (box === null) throw new Error('It was there, and is not any more.');
  return box;
};
const untilShown = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll('button.row').length === wanted, count);

describe('events', () => {
  test('a new event appears by itself', async () => {
    const page = await visit('/');
    await page.locator('.found', { hasText: 'There are no events of that time.' }).waitFor();
    await receiver.send({ summary: 'hello live', details: { ingest: { source: 'okta-poller', instance: 'main' } } });
    await page.getByText('hello live').waitFor();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'paused', exact: true }).waitFor();
    await page.keyboard.press('l');
    await receiver.send({ summary: 'hello again' });
    await page.getByText('hello again').waitFor();
  });

  test('what has not changed is asked for and answered, not broken off', async () => {
    const page = await visit('/');
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    for (const path of ['/api/events', '/api/histogram'])
      await page.waitForEvent('requestfinished', {
        predicate: async (request) => request.url().includes(path) && (await request.response())?.status() === 304,
      });
    expect(failed).toEqual([]);
  });

  test('a search, its mistakes and its hints', async () => {
    await receiver.send({ summary: 'red apple' }, { summary: 'green apple' }, { summary: 'red pear' });
    const page = await visit('/');
    await page.keyboard.press('/');
    await page.keyboard.type('apple AND NOT green');
    await page.keyboard.press('Enter');
    await untilShown(page, 1);
    expect(await summaries(page)).toEqual(['red apple']);
    expect(new URL(page.url()).searchParams.get('q')).toBe('apple AND NOT green');
    await page.getByRole('searchbox').fill('apple AND (red');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('This parenthesis is not closed.');
    expect(await alert.locator('mark').textContent()).toBe('(red');
    await page.getByRole('searchbox').fill('apple or pear');
    await page.keyboard.press('Enter');
    await page.getByText('or is searched for as a word').waitFor();
  });

  test('an address shows the same to whomever it is sent: what is open, and older events', async () => {
    const events = Array.from({ length: 60 }, (_, n) => ({ summary: `n${n} paged`, date: ago(100 + n) }));
    await receiver.send(...events);
    const page = await visit(ask('paged'));
    await untilShown(page, 50);
    await page.getByRole('link', { name: 'Older events' }).click();
    await untilShown(page, 10);
    await page.locator('button.row').first().click();
    await page.locator('.json pre').waitFor();
    const other = await visit(page.url().slice(receiver.url.length));
    await other.locator('.json pre').waitFor();
    expect(await other.locator('.json pre').textContent()).toContain('"n50 paged"');
    expect(await summaries(other)).toEqual(events.slice(50).map(({ summary }) => summary));
    await page.goBack();
    await untilShown(page, 50);
  });

  test('the search box keeps the focus after a search, and shows another query that is gone to', async () => {
    await receiver.send({ summary: 'focus one' });
    const page = await visit('/');
    const box = page.getByRole('searchbox');
    await box.fill('focus');
    await page.keyboard.press('Enter');
    await untilShown(page, 1);
    await page.keyboard.type(' jeslk');
    expect(await box.inputValue()).toBe('focus jeslk');
    expect(page.url()).not.toContain('view=sources');
    await page.keyboard.press('Enter');
    await page.locator('.found', { hasText: 'No event matches.' }).waitFor();
    await page.goBack();
    await untilShown(page, 1);
    expect(await box.inputValue()).toBe('focus');
  });

  test('an event that is open stays, however many come after it, and its address shows it', async () => {
    await receiver.send({ summary: 'kept open', date: ago(30) });
    const page = await visit('/?range=24h');
    await page.locator('button.row', { hasText: 'kept open' }).click();
    await page.locator('.event.open .json pre').waitFor();
    await receiver.send(...Array.from({ length: 60 }, (_, n) => ({ summary: `pushing ${n}`, date: ago(20) })));
    await page.getByText('pushing 59').waitFor();
    expect((await summaries(page)).at(-1)).toBe('kept open');
    expect(await page.locator('.event.open .json pre').textContent()).toContain('kept open');
    const address = new URL(page.url());
    const other = await visit(address.pathname + address.search);
    await other.locator('.event.open .json pre').waitFor();
    expect((await summaries(other)).at(-1)).toBe('kept open');
    expect(await other.locator('.event.open button.row').evaluate(isInView)).toBe(true);
    const alone = await visit(
      `/?${new URLSearchParams({ event: address.searchParams.get('event') ?? '' }).toString()}`,
    );
    await alone.locator('.event.open .json pre').waitFor();
    const gone = await visit('/?event=nobody');
    await gone.getByText('There is no event of that id.').waitFor();
    await untilShown(gone, 50);
  });

  test('a browser whose clock is slow sees new events', async () => {
    const page = await visit('/', { slowMs: 600_000 });
    await receiver.send({ summary: 'by the clock of the receiver' });
    await page.getByText('by the clock of the receiver').waitFor();
  });

  test('a pause moves nothing, and what is found is read out once', async () => {
    await receiver.send({ summary: 'paused one' });
    const page = await visit(ask('paused'));
    await untilShown(page, 1);
    const said = page.locator('.list-state [role="status"]');
    expect(await said.textContent()).toBe('1 event');
    await receiver.send({ summary: 'paused two' });
    await untilShown(page, 2);
    expect([await page.locator('.found').textContent(), await said.textContent()]).toEqual(['2 events', '1 event']);
    const pausedAt = await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', bubbles: true }));
      return performance.now();
    });
    await page.getByRole('button', { name: 'paused', exact: true }).waitFor();
    await receiver.send({ summary: 'paused three' });
    const asked = await page.evaluate(async (from) => {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= from).length;
    }, pausedAt);
    expect([asked, await summaries(page)]).toEqual([0, ['paused two', 'paused one']]);
    await page.keyboard.press('l');
    await untilShown(page, 3);
  });

  test('a value, a source, and a bar of the histogram narrow', async () => {
    // An hour that stands still: the last one by the clock moves on while this runs, and its bars with it.
    const end = (Math.floor(Date.now() / 60_000) + 1) * 60_000;
    const iso = (time: number) => new Date(time).toISOString();
    const of = (source: string, minutes: number) => ({
      summary: 'narrowed',
      date: iso(end - (minutes + 0.5) * 60_000),
      details: { username: `${source}@example.com`, ingest: { source, instance: 'main' } },
    });
    await receiver.send(of('okta-poller', 5), of('okta-poller', 30), of('zoom-webhook', 30));
    const page = await visit(ask('narrowed', { from: iso(end - 3_600_000), to: iso(end) }));
    await untilShown(page, 3);
    await page
      .locator('.legend')
      .getByRole('button', { name: /zoom-webhook/ })
      .click();
    await untilShown(page, 1);
    expect(new URL(page.url()).searchParams.get('q')).toBe('narrowed details.ingest.source:zoom-webhook');
    await page.goBack();
    await untilShown(page, 3);
    await page.locator('button.row').first().click();
    await page.getByRole('button', { name: 'okta-poller@example.com' }).click({ modifiers: ['Shift'] });
    await untilShown(page, 1);
    await page.goBack();
    await untilShown(page, 3);
    // The histogram has an answer of its own, and is drawn anew for it.
    await page
      .locator('.legend')
      .getByRole('button', { name: /okta-poller/ })
      .waitFor();
    const chart = page.locator('.u-over');
    const { width, height } = await boxOf(chart);
    const at = (minutes: number) => ({ x: (width * (59.5 - minutes)) / 60, y: height - 2 });
    await chart.click({ position: at(5) });
    await untilShown(page, 1);
    const { searchParams } = new URL(page.url());
    const [from, to] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name) ?? ''));
    expect((to ?? 0) - (from ?? 0)).toBe(60_000);
    await page.goBack();
    await untilShown(page, 3);
    await page.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('.found', { hasText: 'No event matches.' }).waitFor();
    await page.getByRole('link', { name: 'Search all times' }).click();
    await untilShown(page, 3);
  });
});

describe('what a sender writes', () => {
  const hostile = [
    '<script>document.title="taken"</script>',
    '"><img src=x onerror="document.title=\'taken\'">',
    '</pre></title><svg/onload=alert(1)>',
    'javascript:alert(1)',
    '\u202egnp.exe\u202c',
    '\u0000\u0007\u001b[31m',
    '{{constructor.constructor("alert(1)")()}}',
    '\ud800 half',
  ];
  const visible = '#console';
  const noneOfIt = async (page: Page) => {
    expect(await page.title()).toBe('MozDef Event Framework');
    expect(await page.locator('#console :is(script, img, svg, iframe, object, style, base)').count()).toBe(0);
    expect(await page.locator(visible).innerText()).not.toMatch(/(?![\t\n])[\p{Cc}\p{Cf}]/u);
  };

  test('stays text, in a list, in an event and in the search box', async () => {
    const events = hostile.map((text, n) => ({
      summary: `hostile ${text}`,
      category: text,
      severity: text,
      hostname: text,
      tags: [text],
      details: { [text]: text, n, ingest: { source: text, instance: text } },
    }));
    await receiver.send(...events);
    const page = await visit(ask('hostile'));
    await untilShown(page, hostile.length);
    for (let row = 0; row < hostile.length; row += 1) {
      await page.locator('button.row').nth(row).click();
      await page.locator('.json pre').waitFor();
      await noneOfIt(page);
    }
    for (const text of hostile) {
      const other = await visit(ask(text.toWellFormed(), { event: text.toWellFormed(), before: text, from: text }));
      await other.locator('.search').waitFor();
      await noneOfIt(other);
      await other.context().close();
    }
  });

  test('costs no more than what somebody asks to see, and does not push the page aside', async () => {
    const long = 'x'.repeat(200_000);
    const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`field${n}`, `value${n}`]));
    await receiver.send({ summary: `enormous ${long}`, category: long, hostname: long, details: { long, ...fields } });
    for (const width of [1280, 400]) {
      const page = await visit(ask('enormous'), { viewport: { width, height: 800 } });
      await untilShown(page, 1);
      await page.locator('button.row').click();
      await page.locator('.json pre').waitFor();
      expect(await page.locator('.fields dl > div').count()).toBe(100);
      expect((await page.locator(visible).innerText()).length).toBeLessThan(120_000);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.getByRole('button', { name: /Show all 1,0\d\d fields/ }).click();
      await page.getByRole('button', { name: 'value999', exact: true }).waitFor();
    }
  });

  test('the policy keeps whatever came in from running, and texts from becoming markup', async () => {
    const page = await visit('/');
    await page.locator('.search').waitFor();
    const tried = await page.evaluate(() => {
      const script = document.createElement('script');
      let isRefused = false;
      try {
        script.textContent = 'document.title = "taken"';
        document.body.append(script);
      } catch {
        isRefused = true;
      }
      try {
        document.body.innerHTML = '<b>markup</b>';
      } catch (error) {
        return [isRefused, (error as Error).name, document.title];
      }
      return [isRefused, 'nothing', document.title];
    });
    expect(tried).toEqual([true, 'TypeError', 'MozDef Event Framework']);
    expect(browser.complaints().join()).toMatch(/Trusted|Content Security Policy/);
  });
});

describe('sources', () => {
  test('a receiver that runs alone says what it cannot know', async () => {
    await receiver.send({ summary: 'x', details: { ingest: { source: 'zoom-webhook', instance: 'main' } } });
    const page = await visit('/?view=sources');
    await page.getByText('This receiver runs alone').waitFor();
    const row = page.getByRole('row', { name: /zoom-webhook\/main/ });
    expect(await row.locator('td').allTextContents()).toEqual(expect.arrayContaining(['no heartbeat', '–']));
  });

  test('what the stack tells is shown, as text and within its width', async () => {
    const text = '<img src=x onerror=alert(1)>\u202e';
    const status = {
      instances: [
        {
          source: 'okta-poller',
          instance: 'main',
          kind: 'rest',
          account: text,
          isPaused: false,
          cursor: { doneUntil: Date.now() - 600_000, savedAt: Date.now(), finishedAt: null },
          deadLetters: [{ reason: 'payload-shape', count: 12, isAtLeast: true }],
          lastError: { at: Date.now() - 1_200_000, text: `PageFailed ${text}`, isOfInstance: false },
        },
      ],
      components: [
        { name: 'kinesis', isUp: true, detail: 'the event stream' },
        { name: 'providers', isUp: false, detail: text },
        { name: 'reprocessor', isUp: null, detail: 'not called yet' },
      ],
      notes: [],
    };
    const stack = createServer((_request, response) => response.end(JSON.stringify(status))).listen(0, '127.0.0.1');
    await once(stack, 'listening');
    const told = await startReceiver('--status', `http://127.0.0.1:${(stack.address() as AddressInfo).port}/`);
    const ingest = { source: 'okta-poller', instance: 'main' };
    await told.send({ category: 'heartbeat', details: { eventtype: 'mef.heartbeat', ingest } });
    for (const width of [1280, 400]) {
      const page = await browser.visit(`${told.url}/?view=sources`, { viewport: { width, height: 800 } });
      await page.getByText('PageFailed').waitFor();
      const shown = await page.locator('main').innerText();
      for (const wanted of ['up', '10 min', 'at least 12 payload-shape', '20 min ago, of the app'])
        expect(shown).toContain(wanted);
      expect(shown).not.toMatch(/\u202e/);
      expect(await page.getByRole('listitem').filter({ hasText: 'providers' }).textContent()).toContain('down');
      expect(await page.getByRole('listitem').filter({ hasText: 'reprocessor' }).textContent()).toContain('unknown');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await browser.leave();
    await told.stop();
    stack.closeAllConnections();
    stack.close();
  });
});

describe('without a mouse', () => {
  test('every control is reached with Tab, shows that it has the focus, and lets it go', async () => {
    await receiver.send({ summary: 'tabbed' });
    const page = await visit(ask('tabbed'));
    await untilShown(page, 1);
    const reached: string[] = [];
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(element);
        return { name: `${element.tagName} ${element.className}`, isSeen: outlineStyle !== 'none' };
      });
      if (focus === undefined) break;
      expect(focus).toMatchObject({ isSeen: true });
      reached.push(focus.name);
    }
    expect(reached.length).toBeLessThan(60);
    for (const wanted of ['A skip', 'INPUT ', 'DIV chart', 'BUTTON row']) expect(reached).toContain(wanted);
  });

  test('j, Enter and Esc go through events; ? helps', async () => {
    await receiver.send({ summary: 'stepped one' }, { summary: 'stepped two' });
    const page = await visit(ask('stepped'));
    await untilShown(page, 2);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.event.open .json pre').waitFor();
    expect(await page.locator('.event.open .row .summary').textContent()).toBe('stepped one');
    await page.keyboard.press('Escape');
    await page.locator('.event.open').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.locator('.event.open .json pre').focus();
    await page.keyboard.press('Escape');
    await page.locator('.event.open').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('stepped one');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys and search' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('s');
    await page.getByRole('table').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('searchbox').waitFor();
  });
});

test('colours follow the system, and the switch', async () => {
  const back = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await visit('/', { colorScheme: 'light' });
  const dark = await visit('/', { colorScheme: 'dark' });
  await Promise.all([light, dark].map((page) => page.locator('.bar').waitFor()));
  const [ofLight, ofDark] = [await back(light), await back(dark)];
  expect(ofLight).not.toBe(ofDark);
  const change = light.getByRole('button', { name: /colours/ });
  await change.click();
  expect(await back(light)).toBe(ofLight);
  await change.click();
  expect(await back(light)).toBe(ofDark);
  await light.reload();
  await light.locator('.bar').waitFor();
  expect(await back(light)).toBe(ofDark);
});
