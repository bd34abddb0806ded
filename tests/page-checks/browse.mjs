// Opens finished pages in a real browser and prints what is wrong with them.
//
//     node browse.mjs PAGES.json
//
// PAGES.json: [{ "file": "/…/page.html", "blocks": 12, "pictures": 1, "asks": false, "briefly": true }]:
// a page's file, how many top-level elements its body has, how many pictures it shows, whether it asks
// for consent, and whether it is looked at in fewer ways. The answer on standard output is a JSON list
// of sentences; an empty one means that all is well.

import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.GALLEY_CHROMIUM ?? browsers.find((path) => existsSync(path));
if (!executablePath) {
  console.error('There is no Chromium: install the package chromium, or name one in GALLEY_CHROMIUM.');
  process.exit(1);
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const complaints = [];
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
]);
const lanes = Array.from({ length: 4 }, async () => {
  for (let next = looks.pop(); next; next = looks.pop()) await look(...next);
});
await Promise.all(lanes);
await browser.close();
console.log(JSON.stringify(complaints, null, 2));

/** Opens one page in one way and notes what is wrong. */
async function look({ file, blocks, pictures, asks }, { colorScheme, width, withoutPolicy = false }) {
  const how = `${basename(file)}, ${colorScheme}, ${width} px${withoutPolicy ? ', without its policy' : ''}`;
  const complain = (what) => complaints.push(`${how}: ${what}`);
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const tab = await context.newPage();
  const url = pathToFileURL(file).href;

  tab.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) {
      complain(`it requests ${request.url()}`);
    }
  });
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complain(`the console says: ${message.text()}`);
  });
  tab.on('pageerror', (error) => complain(`a script failed: ${error.message}`));
  tab.on('dialog', (dialog) => {
    complain(`a script ran and said “${dialog.message()}”`);
    dialog.dismiss();
  });
  if (withoutPolicy) {
    // The page must be harmless by its own making, not only by what the browser forbids it.
    const html = readFileSync(file, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    await tab.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  }
  await tab.goto(url, { waitUntil: 'load' });

  const found = await tab.evaluate((asks) => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
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
  if (found.overflow > 0) complain(`it is ${found.overflow} px wider than the window`);
  if (found.blocks !== blocks) complain(`its body has ${found.blocks} elements, not ${blocks}`);
  if (found.pictures !== pictures) complain(`it shows ${found.pictures} pictures, not ${pictures}`);
  if (!found.styled) complain('its style is not applied');
  if (found.headings !== 1) complain(`it has ${found.headings} first-level headings`);
  if (found.data.join() !== 'NewsArticle') complain(`its data describe ${found.data.join() || 'nothing'}`);
  for (const element of found.hostile) complain(`it contains ${element}`);

  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, help, nodes } of violations) {
    complain(`axe ${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
  }
  await context.close();
}
