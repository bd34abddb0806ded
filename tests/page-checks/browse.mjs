// Opens finished pages in a real browser and prints what is wrong with them.
//
//     node browse.mjs PAGES.json
//
// PAGES.json: [{ "file": "/…/page.html", "blocks": 12, "pictures": 1, "asks": false, "prints": true,
// "briefly": true, "kept": ["light"] }]: a page's file, how many top-level elements its body has, how many
// pictures it shows, whether it asks for consent, whether its notice is printed, whether it is looked at in
// fewer ways, and how it looks in the pictures that are kept of it in the folder GALLEY_SCREENSHOTS, where
// there is one. The answer on standard output is a JSON list of sentences; an empty one means that all is
// well.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { args, executablePath } from './chromium.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({ executablePath, args });
const complaints = [];

/** How a page looks in pictures of it. */
const KEPT = {
  light: { colorScheme: 'light', width: 1280, height: 900 },
  dark: { colorScheme: 'dark', width: 1280, height: 900 },
  desktop: { colorScheme: 'light', width: 1280, height: 800 },
  phone: { colorScheme: 'light', width: 390, height: 844 },
};
const album = process.env.GALLEY_SCREENSHOTS;
const looks = JSON.parse(readFileSync(process.argv[2], 'utf8')).flatMap((page) => [
  [page, { colorScheme: 'light', width: 320 }],
  [page, { colorScheme: 'dark', width: 1280 }],
  ...(page.briefly
    ? []
    : [
        [page, { colorScheme: 'light', width: 1280 }],
        [page, { colorScheme: 'dark', width: 320 }],
        [page, { colorScheme: 'light', width: 1280, withoutPolicy: true }],
      ]),
  // A window of 1280 × 1024 pixels at 400 % (WCAG 2.2, 1.4.10), and text alone at 200 % (1.4.4).
  [page, { width: 320, height: 256, for: fits }],
  [page, { width: 1280, fontSize: 32, for: fits }],
  // A4 with its margins of 2 cm.
  [page, { width: 643, media: 'print', for: prints }],
  ...(page.asks ? [[page, { width: 1280, forcedColors: 'active', for: keepsBorders }]] : []),
  ...(album ? page.kept.map((way) => [page, { ...KEPT[way], for: keeps(way) }]) : []),
]);
const lanes = Array.from({ length: 4 }, async () => {
  // A tab for each lane: to open one takes longer than to look at a page.
  const tab = await (await browser.newContext()).newPage();
  const seen = { url: '', complain: (what) => complaints.push(what) };
  tab.on('request', (request) => {
    if (request.url() !== seen.url && !request.url().startsWith('data:')) {
      seen.complain(`it requests ${request.url()}`);
    }
  });
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complain(`the console says: ${message.text()}`);
  });
  tab.on('pageerror', (error) => seen.complain(`a script failed: ${error.message}`));
  tab.on('dialog', (dialog) => {
    seen.complain(`a script ran and said “${dialog.message()}”`);
    dialog.dismiss();
  });
  const session = await tab.context().newCDPSession(tab);
  for (let next = looks.pop(); next; next = looks.pop()) await look(tab, session, seen, ...next);
});
await Promise.all(lanes);
await browser.close();
console.log(JSON.stringify(complaints, null, 2));

/** Opens one page in one way and notes what is wrong. */
async function look(tab, session, seen, page, way) {
  const { width, height = 800, media = 'screen', colorScheme = 'light', forcedColors = 'none' } = way;
  const { fontSize = 16, withoutPolicy, for: check = isSound } = way;
  const { file } = page;
  const url = pathToFileURL(file).href;
  const { for: _, ...ways } = way;
  const name = `${basename(file)}, ${Object.entries(ways).map((entry) => entry.join(' ')).join(', ')}`;
  const complain = (what) => complaints.push(`${name}: ${what}`);
  Object.assign(seen, { url, complain });
  await tab.setViewportSize({ width, height });
  await session.send('Page.setFontSizes', { fontSizes: { standard: fontSize, fixed: fontSize } });
  if (withoutPolicy) {
    // The page must be harmless by its own making, not only by what the browser forbids it.
    const html = readFileSync(file, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    await tab.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  }
  const system = { media, colorScheme, forcedColors };
  await tab.emulateMedia(system);
  await tab.goto(url, { waitUntil: 'load' });
  // Chromium forgets the media as it goes to another file.
  await tab.emulateMedia(system);
  await check(tab, page, complain);
  if (withoutPolicy) await tab.unroute(url);
  // What one look has chosen is nothing to the next.
  await tab.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

/** Everything that holds of a page on a screen. */
async function isSound(tab, { blocks, pictures, asks }, complain) {
  const found = await tab.evaluate((asks) => ({
    blocks: document.querySelector('[itemprop=articleBody]')?.children.length,
    pictures: [...document.images].filter((image) => image.naturalWidth > 0).length,
    styled: getComputedStyle(document.body).marginTop === '0px',
    headings: [...document.querySelectorAll('h1')].length,
    hostile: [...document.querySelectorAll('*')]
      .filter((element) => {
        const data = element.matches('head > script[type="application/ld+json"]');
        // The choice of a page that asks, with its script.
        const choice = asks && element.matches('.consent *, .consent-reopen, body > script:last-child');
        const handler = element.getAttributeNames().some((name) => /^(on|style$|srcdoc$)/.test(name));
        const foreign = element.matches(
          'script, iframe, object, embed, form, input, button, base, svg, math, link:not([rel=canonical]), style ~ style, meta[http-equiv=refresh]',
        );
        return handler || (foreign && !data && !choice);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
    data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(
      (script) => JSON.parse(script.textContent)['@type'],
    ),
  }), asks);
  if (found.blocks !== blocks) complain(`its body has ${found.blocks} elements, not ${blocks}`);
  if (found.pictures !== pictures) complain(`it shows ${found.pictures} pictures, not ${pictures}`);
  if (!found.styled) complain('its style is not applied');
  if (found.headings !== 1) complain(`it has ${found.headings} first-level headings`);
  if (found.data.join() !== 'NewsArticle') complain(`its data describe ${found.data.join() || 'nothing'}`);
  for (const element of found.hostile) complain(`it contains ${element}`);

  await fits(tab, { asks }, complain);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, help, nodes } of violations) {
    complain(`axe ${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
  }
}

/** Nothing is cut off, and nothing leads out of the window's sides. */
async function fits(tab, { asks }, complain) {
  const found = await tab.evaluate(() => {
    const shown = (element) => element.checkVisibility() && !element.closest('.unseen');
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cut: [...document.querySelectorAll('body *')]
        .filter((element) => {
          const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
          // What can be scrolled is not cut.
          const isCut = overflowX === 'hidden' || overflowX === 'clip' || textOverflow === 'ellipsis';
          const wide = element.scrollWidth > element.clientWidth + 1 && isCut;
          const high = element.scrollHeight > element.clientHeight + 1 && ['hidden', 'clip'].includes(overflowY);
          return shown(element) && (wide || high);
        })
        .map((element) => element.outerHTML.slice(0, 120)),
      asked: document.querySelector('.consent')?.checkVisibility() ?? false,
      // As much of the window as the choice takes for good.
      covered:
        getComputedStyle(document.querySelector('.consent') ?? document.body).position === 'sticky'
          ? document.querySelector('.consent').offsetHeight / innerHeight
          : 0,
      small: [...document.querySelectorAll('.consent button, .consent-reopen, .consent label')]
        .filter(shown)
        .filter((element) => element.offsetHeight < 24 || element.offsetWidth < 24)
        .map((element) => element.outerHTML),
    };
  });
  if (found.overflow > 0) complain(`it is ${found.overflow} px wider than the window`);
  for (const element of found.cut) complain(`it cuts ${element}`);
  if (found.asked !== asks) complain(`it ${found.asked ? 'asks' : 'does not ask'}`);
  if (found.covered > 0.72) complain(`the choice covers ${Math.round(found.covered * 100)} % of the window`);
  for (const element of found.small) complain(`less than 24 px for ${element}`);
}

/** On paper the choice is gone, the notice is there where it is printed, and nothing is cut. */
async function prints(tab, { pictures, prints: isPrinted }, complain) {
  const found = await tab.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const apart = shown('figure, img, tr, blockquote, .notice dd');
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      controls: shown('.consent, .consent-reopen, button, input').length,
      notices: shown('.notice').length,
      pictures: shown('img').filter((image) => image.naturalWidth > 0).length,
      wide: shown('.table, pre').filter((one) => one.scrollWidth > one.clientWidth + 1),
      broken: apart.filter((one) => getComputedStyle(one).breakInside !== 'avoid').map((one) => one.outerHTML),
      // The height of an A4 page between its margins.
      high: shown('img').filter((one) => one.offsetHeight > 970).length,
      dark: getComputedStyle(document.body).color !== 'rgb(0, 0, 0)',
    };
  });
  if (found.overflow > 0) complain(`it is ${found.overflow} px wider than the paper`);
  if (found.controls > 0) complain(`${found.controls} controls are printed`);
  if (found.notices !== (isPrinted ? 1 : 0)) complain(`${found.notices} notices are printed`);
  if (found.pictures !== pictures) complain(`${found.pictures} pictures are printed, not ${pictures}`);
  if (found.wide.length > 0) complain(`${found.wide.length} tables are wider than the paper`);
  if (found.high > 0) complain(`${found.high} pictures are higher than the paper`);
  for (const element of found.broken) complain(`a page may end inside ${element.slice(0, 120)}`);
  if (found.dark) complain('its ink is not black');
}

/** With the reader's own colours, where backgrounds tell nothing apart, buttons have borders. */
async function keepsBorders(tab, _page, complain) {
  const bare = await tab.evaluate(() =>
    [...document.querySelectorAll('.consent button, .consent-reopen')]
      .filter((button) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(button);
        return borderTopStyle !== 'solid' || borderTopWidth === '0px' || borderTopColor === backgroundColor;
      })
      .map((button) => button.outerHTML),
  );
  for (const button of bare) complain(`no border around ${button}`);
}

/** Keeps a picture. */
function keeps(way) {
  return (tab, { file }) => tab.screenshot({ path: join(album, `${basename(file, '.html')}-${way}.png`) });
}
