/** How a picture comes into the open story. */
import type { Desk } from "../../desk.svelte";
import { type AddedPicture, base64 } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";

/** Lets the user choose a picture for the story. */
export async function choosePicture(desk: Desk): Promise<void> {
  const picture = await desk.bulletin.tried(() => desk.host.call("choose_picture", {}));
  if (picture) insertPicture(desk, picture);
}

/** Takes in a picture that was pasted. */
export async function addPicture(desk: Desk, file: File): Promise<void> {
  const picture = await desk.bulletin.tried(async () =>
    desk.host.call("add_picture", { base64: base64(await file.arrayBuffer()) }),
  );
  if (picture) insertPicture(desk, picture);
}

/** Takes in the picture on the clipboard, which WebKitGTK does not show to the page. */
export async function pastePicture(desk: Desk): Promise<void> {
  const picture = await desk.bulletin.tried(() => desk.host.call("paste_picture", {}));
  if (picture) insertPicture(desk, picture);
  else if (picture === null) desk.bulletin.say(t("paste.nothing"));
}

export function insertPicture(desk: Desk, picture: AddedPicture): void {
  desk.bulletin.dismiss();
  if (desk.manuscript && desk.room === "manuscript") desk.manuscript.insertPicture(picture);
  else desk.bulletin.say(t("picture.noStory"));
}
