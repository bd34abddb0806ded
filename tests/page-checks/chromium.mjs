// The browser that pages are looked at with.

import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is. */
export const executablePath = process.env.GALLEY_CHROMIUM ?? places.find((path) => existsSync(path));

if (!executablePath) {
  console.error('There is no Chromium: install the package chromium, or name one in GALLEY_CHROMIUM.');
  process.exit(1);
}

/** How it is started: it speaks to nobody of its own accord. */
export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
