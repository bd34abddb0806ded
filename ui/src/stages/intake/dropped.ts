/** Several files that were dropped at once: says what became of each, and offers to undo it. */
import type { Desk } from "../../desk.svelte";
import type { DroppedFiles } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";
import { troubleWords } from "../../i18n/troubles";
import { insertPicture } from "../manuscript/handling";
import { spike } from "../stories/handling";

/** How many files are named before the rest is counted. */
const mostNamed = 6;

function named(files: readonly string[]): string {
  const more = files.length - mostNamed;
  const names = files.slice(0, mostNamed).join(", ");
  return more > 0 ? t("dropped.andMore", { names, count: more }) : names;
}

export async function filesDropped(desk: Desk, dropped: DroppedFiles): Promise<void> {
  const { stories, files, pictures, refused, left } = dropped;
  const takesPictures = desk.manuscript !== null && desk.room === "manuscript";
  if (takesPictures) for (const picture of pictures) insertPicture(desk, picture);
  const said = [
    stories.length > 0 ? t("dropped.stories", { count: stories.length, files: named(files) }) : "",
    pictures.length > 0 && takesPictures ? t("dropped.pictures", { count: pictures.length }) : "",
    pictures.length > 0 && !takesPictures ? t("picture.noStory") : "",
    ...refused.slice(0, mostNamed).map(({ file, trouble }) => `${file}: ${troubleWords(trouble)}`),
    refused.length > mostNamed ? t("dropped.moreRefused", { count: refused.length - mostNamed }) : "",
    left > 0 ? t("dropped.left", { count: left }) : "",
  ];
  const text = said.filter(Boolean).join(" ") || t("dropped.nothing");
  if (stories.length === 0) {
    if (refused.length > 0) desk.bulletin.warn(text);
    else desk.bulletin.say(text);
    return;
  }
  const [first] = stories;
  if (first && desk.room === "welcome") await desk.openStory(first);
  await desk.stories.load();
  desk.bulletin.offerUndo(text, () => spike(desk, stories, true));
}
