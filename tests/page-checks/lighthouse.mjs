// Lets Lighthouse judge pages on a local server and prints what it finds wrong with them.
//
//     node lighthouse.mjs PAGES.json
//
// PAGES.json: [{ "address": "http://127.0.0.1:…/story", "desktop": false }]: where a page is, and whether
// it is judged as on a desk rather than on a phone. The answer on standard output is a JSON list of
// sentences; an empty one means that all is well.

import { readFileSync } from 'node:fs';

import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

import { args, executablePath } from './chromium.mjs';

/** What each category must reach, of 1. */
const LEAST = { accessibility: 1, 'best-practices': 1, seo: 1, performance: 0.99 };

// Lighthouse measures how long the page takes here and reckons from that how long it would take on a
// slow telephone. Where other tests keep the machine busy, that is their time and not the page's: a page
// is as fast as in its best run. What the other categories say does not depend on the time.
const RUNS = 3;

const browser = await launch({ chromePath: executablePath, chromeFlags: [...args, '--headless=new'] });
const complaints = [];
for (const page of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  for (let run = 1; run <= RUNS; run += 1) {
    const found = await judge(page);
    if (found.length === 0) break;
    if (run === RUNS || !found.every(({ category }) => category === 'performance')) {
      complaints.push(...found.map(({ said }) => said));
      break;
    }
  }
}
browser.kill();
console.log(JSON.stringify(complaints, null, 2));

/** What one run finds wrong with a page. */
async function judge({ address, desktop }) {
  const settings = {
    port: browser.port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: Object.keys(LEAST),
    disableFullPageScreenshot: true,
    // The site's file, which Lighthouse asks for in the page's name; the page's policy lets it ask for
    // nothing.
    skipAudits: ['robots-txt'],
  };
  const { lhr } = await lighthouse(address, settings, desktop ? desktopConfig : undefined);
  if (lhr.runtimeError) return [{ said: `${address}: ${lhr.runtimeError.message}` }];
  return Object.entries(LEAST)
    .filter(([category, least]) => !(lhr.categories[category].score >= least))
    .map(([category]) => {
      const { score, auditRefs } = lhr.categories[category];
      const failed = auditRefs
        .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
        .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1)
        .map(({ id, displayValue, details }) => {
          const items = (details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.description);
          return `${id} ${displayValue ?? ''} ${items.filter(Boolean).join(' ')}`;
        });
      const how = desktop ? 'on a desk' : 'on a phone';
      return { category, said: `${address}, ${how}: ${category} ${score}: ${failed.join('; ')}` };
    });
}
