/** The rooms that are visited: settings, help, and the palette over all of them. */
import { help, palette, type Room, settings } from "./room";

export const visitsRooms: Room[] = [
  { name: "settings-house", address: "?desk=full&story=0", enter: (page) => settings(page) },
  {
    name: "settings-writing",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 2);
      await page.getByText("Focus mode").waitFor();
    },
  },
  {
    name: "settings-house-changed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page);
      await page.getByRole("group", { name: "Data controller" }).getByLabel("Email").fill("nobody");
      await page.getByText("Enter an email address.").waitFor();
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  { name: "settings-appearance", address: "?desk=full&story=0", enter: (page) => settings(page, 1) },
  {
    name: "settings-language",
    address: "?desk=full&story=2&language=tr",
    enter: (page) => settings(page, 4),
  },
  {
    name: "settings-backups",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 5);
      await page.getByRole("button", { name: "Back up now" }).click();
      await page.getByText("2 backups in all").waitFor();
    },
  },
  {
    name: "settings-import-refused",
    address: "?desk=full&story=0&fail=import",
    enter: async (page) => {
      await settings(page, 5);
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByText("The file names “colour”").last().waitFor();
    },
  },
  { name: "settings-keys", address: "?desk=full&story=1&language=de", enter: (page) => settings(page, 6) },
  {
    name: "settings-keys-clash",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 6);
      await page.getByRole("button", { name: "Open file: Ctrl+O" }).click();
      await page.keyboard.press("Control+E");
      await page.getByText("Ctrl+E is taken by “Export page”").waitFor();
    },
  },
  {
    name: "settings-keys-changed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 6);
      await page.getByRole("button", { name: "Open file: Ctrl+O" }).click();
      await page.keyboard.press("Control+Shift+J");
      await page.getByRole("button", { name: "Open file: Ctrl+Shift+J" }).waitFor();
    },
  },
  {
    name: "settings-search",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await settings(page);
      await page.keyboard.type("seite");
    },
  },
  {
    name: "settings-search-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page);
      await page.keyboard.type("zeppelin");
      await page.getByText("No setting matches").waitFor();
    },
  },
  { name: "help", address: "?desk=full&story=0", enter: (page) => help(page) },
  { name: "help-german", address: "?desk=full&story=1&language=de", enter: (page) => help(page) },
  {
    name: "help-link",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await help(page);
      await page.getByRole("button", { name: "The notice on your pages" }).click();
      await page.getByRole("link", { name: "The format" }).click();
      await page.getByRole("heading", { level: 2, name: /consent template/i }).waitFor();
    },
  },
  {
    name: "help-shortcuts",
    address: "?desk=full&story=2&language=tr",
    enter: (page) => help(page, -2),
  },
  { name: "help-about", address: "?desk=full&story=0", enter: (page) => help(page, -1) },
  { name: "palette", address: "?desk=full&story=0", enter: (page) => palette(page) },
  { name: "palette-reasons", address: "?desk=empty", enter: (page) => palette(page, "page") },
  {
    name: "palette-german",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await palette(page, "expo");
      await page.getByRole("option", { name: /^Seite exportieren/ }).waitFor();
    },
  },
  {
    name: "palette-turkish",
    address: "?desk=full&story=2&language=tr",
    enter: async (page) => {
      await palette(page, "yapistir");
      await page.getByRole("option", { name: /^Haber yapıştır/ }).waitFor();
    },
  },
  {
    name: "palette-stories",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await palette(page, "har");
      await page.getByRole("group", { name: "Stories" }).getByRole("option").first().waitFor();
    },
  },
  {
    name: "palette-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await palette(page, "zeppelin");
      await page.getByText("No command or story").waitFor();
    },
  },
];
