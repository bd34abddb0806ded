import { expect, test } from "vitest";
import { Desk } from "../../desk.svelte";
import { browserHost } from "../../host/browser/browser";
import { speak } from "../../i18n/i18n.svelte";

test("of a file's keys those of actions that Galley does not know are named and left out", async () => {
  await speak("en", "en-GB");
  const desk = new Desk(browserHost("?desk=full&file=newer"));
  await desk.start();
  await desk.preferences.import();
  expect(desk.bulletin.message?.text).toContain(
    "except the shortcut of a command that Galley doesn’t know: foldStory",
  );
  expect(desk.settings.shortcuts).toEqual({ newStory: "Mod+Shift+M" });
  expect(desk.settings.appearance).toBe("dark");
});
