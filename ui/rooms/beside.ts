/** What stands beside the story: its page, what the checks find, its notice. */
import type { Page } from "./page";
import { type Room, showRail } from "./room";

/** Shows the line of revisions, and one of them beside the story as it is. */
async function compareWithNow(page: Page, number: number) {
  await page.keyboard.press("F9");
  await page.locator(`#revision-${number}`).click();
  await page.locator("[role=group][aria-current=true]").waitFor();
}

/** Writes faults at the story's end, and shows what the checks say of them. */
async function typeFaults(page: Page, text: string) {
  await page.locator(".manuscript .cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(`\n\n${text}`);
  await page.keyboard.press("Control+Shift+C");
  await page.locator(".checks li").first().waitFor();
  await page.locator(".checks mark").first().waitFor();
}

export const besideRooms: Room[] = [
  {
    name: "page",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByText("Desktop").click();
    },
  },
  {
    name: "page-dark",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByRole("button", { name: "Show page in dark colours" }).click();
    },
  },
  {
    name: "page-paper",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      const rail = page.getByRole("complementary", { name: "Bereiche zum Beitrag" });
      if (!(await rail.isVisible())) await page.getByRole("button", { name: "Seite", exact: true }).click();
      await page.getByText("Papier", { exact: true }).click();
    },
  },
  {
    name: "checks",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await typeFaults(page, "The pilots  of the port cost TK pounds,  they say.");
      await page
        .getByRole("button", { name: /^There is more than one space/ })
        .first()
        .click();
      await page.locator(".m-told").waitFor();
    },
  },
  {
    name: "checks-kinds",
    address: "?desk=full&story=0",
    enter: (page) =>
      typeFaults(page, `The pilots  cost ~~ten~~ TK pounds.\n\n![A wall](picture:${"f".repeat(32)})`),
  },
  {
    name: "checks-fixed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await typeFaults(page, "The pilots  of the port,  they say.");
      await page.getByRole("button", { name: "Fix all 2 like this" }).click();
      await page.getByText("The pilots of the port, they say.").first().waitFor();
    },
  },
  {
    name: "checks-none",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Write/ }).click();
      await page.locator(".cm-content:focus").waitFor();
      await page.keyboard.type("Harbour wall gives way");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Jane Roe");
      await page.keyboard.press("Control+Shift+C");
      await page.getByText("Have somebody read the story").waitFor();
    },
  },
  {
    name: "checks-german",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await typeFaults(page, "Die Leitung  kostet TK Euro.");
    },
  },
  {
    name: "checks-turkish",
    address: "?desk=full&story=2&language=tr",
    enter: async (page) => {
      await typeFaults(page, "Tren  TK lira tutuyor.");
    },
  },
  {
    name: "notice",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByRole("tab", { name: /^Notice/ }).click();
      await page.getByRole("button", { name: "Replace with a template" }).waitFor();
    },
  },
  {
    name: "notice-none",
    address: "?desk=full&story=5",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+O");
      await page.getByRole("button", { name: "Add a notice" }).waitFor();
      if (await page.getByText("No findings").isVisible()) throw new Error("findings of no notice");
    },
  },
  {
    name: "notice-filling",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+O");
      await page.getByRole("button", { name: "Replace with a template" }).click();
      await page
        .getByRole("group", { name: "Data controller" })
        .getByLabel("Email", { exact: true })
        .fill("desk@example.org");
      await page.getByText("7 details are missing").waitFor();
      await page.getByRole("checkbox", { name: "The house has none" }).check();
      await page.getByText("5 details are missing").waitFor();
    },
  },
  {
    name: "history",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("F9");
      await page.locator("#revision-4").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("F2");
      await page.keyboard.type("To the lawyer");
    },
  },
  {
    name: "history-none",
    address: "?desk=full&story=0&history=none",
    enter: async (page) => {
      await page.keyboard.press("F9");
      await page.getByText("No versions yet").waitFor();
    },
  },
  {
    name: "history-compared",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await compareWithNow(page, 1);
      await page.keyboard.press("n");
      await page.keyboard.press("n");
      await page.getByText("Change 3 of").waitFor();
    },
  },
  {
    name: "history-two",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await compareWithNow(page, 1);
      await page.keyboard.press("F9");
      await page.locator("#revision-3").click({ modifiers: ["Shift"] });
      await page.getByRole("heading", { name: /→ Version 3/ }).waitFor();
    },
  },
  {
    name: "history-restored",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await compareWithNow(page, 1);
      await page.getByRole("button", { name: "Restore", exact: true }).click();
      await page.getByText("Change 1 of 3").waitFor();
      await page.getByRole("button", { name: "Restore all" }).click();
      await page.locator(".manuscript").getByText("Harbour wall collapses").waitFor();
    },
  },
  {
    name: "history-blame",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await page.keyboard.press("F9");
      await page.getByRole("button", { name: "Entstehung zeigen" }).click();
      await page.locator(".run").first().waitFor();
    },
  },
  {
    name: "history-turkish",
    address: "?desk=full&story=2&language=tr",
    enter: async (page) => {
      await page.keyboard.press("F9");
      await page.locator("#revision-2").waitFor();
    },
  },
  {
    name: "exported",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+E");
      await page.getByText("Exported without sign-off").last().waitFor();
    },
  },
];
