/** How a colleague's version comes into the story: chosen, put together, and left or finished. */
import { tick } from "svelte";
import type { Desk } from "../../desk.svelte";
import type { TheirVersion } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";
import { goBackTo } from "../manuscript/undoing";
import { Merging } from "./merging.svelte";

/** Lets the user choose a colleague's version, and shows it merged in the manuscript's place. */
export async function begin(desk: Desk): Promise<void> {
  const paste = await desk.bulletin.tried(() => desk.host.call("choose_paste", {}));
  if (paste) await beginWith(desk, { kind: "file", paste });
}

/** Shows a colleague's version of the open story merged in the manuscript's place. */
export async function beginWith(desk: Desk, version: TheirVersion): Promise<void> {
  const story = await desk.settledStory();
  if (story === null) return;
  const merging = new Merging(desk.host, story, version);
  const read = await desk.bulletin.done(() => merging.read(null));
  if (read && desk.manuscript?.id === story) desk.merging = merging;
}

/** Leaves everything as it was. */
export function leave(desk: Desk): void {
  desk.merging = null;
  void tick().then(() => desk.manuscript?.focus());
}

/** Makes the story what it was merged to, kept as one revision, and offers to undo it. */
export async function finish(desk: Desk): Promise<void> {
  const { merging, manuscript } = desk;
  const base = merging?.state?.base;
  const choices = merging?.chosen.filter((choice) => choice !== null) ?? [];
  if (!merging || !manuscript || base === undefined || merging.left > 0) return;
  const { story, version } = merging;
  const fields = await desk.bulletin.tried(() =>
    desk.host.call("resolve_merge", { story, version, base, choices }),
  );
  if (!fields || desk.manuscript !== manuscript || desk.merging !== merging) return;
  const before = manuscript.fields();
  manuscript.replaceAll(fields);
  leave(desk);
  if (!(await manuscript.journal.flush())) return;
  await desk.bulletin.tried(() => desk.host.call("keep_merge", { story, version, base }));
  const undo = () => desk.manuscript && goBackTo(desk.manuscript, before);
  desk.bulletin.offerUndo(t("merge.done"), undo, { story });
}
