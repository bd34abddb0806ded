/** What is done with stories as a whole: pinned, spiked and restored, duplicated. */
import type { MenuItem } from "../../components/ContextMenu.svelte";
import type { Desk } from "../../desk.svelte";
import type { StoryId, StoryMark, StoryRow } from "../../host/host";
import { type Key, t } from "../../i18n/i18n.svelte";

/** The stories that an action is about: the selected ones, else the one that stands open. */
export function meant(desk: Desk): StoryId[] {
  const { selected } = desk.stories;
  if (selected.size > 0) return [...selected];
  return desk.manuscript ? [desk.manuscript.id] : [];
}

/** The stories that a row's menu is about: the selection that it belongs to, else the row alone. */
export function about(desk: Desk, { id }: StoryRow): StoryId[] {
  const { selected } = desk.stories;
  return selected.has(id) ? [...selected] : [id];
}

/** What can be done from a row's menu. */
export function menuOf(desk: Desk, row: StoryRow): MenuItem[] {
  const stories = about(desk, row);
  const { pinned, spiked } = row;
  const only = stories.length === 1;
  const duplicated: MenuItem = { words: t("stories.duplicate"), run: () => duplicate(desk, row.id) };
  return [
    ...(only ? [{ words: t("stories.open"), run: () => desk.openStory(row.id) }] : []),
    {
      words: t(pinned ? "stories.unpin" : "stories.pin"),
      apart: only,
      run: () => pin(desk, stories, !pinned),
    },
    ...(only ? [duplicated] : []),
    { words: t("action.sendStory"), run: () => desk.packets.send(stories) },
    {
      words: t(spiked ? "stories.restore" : "stories.spike"),
      apart: true,
      run: () => spike(desk, stories, !spiked),
    },
  ];
}

/** Whether all of them have a mark, as far as the list has shown them. */
export function have(desk: Desk, stories: StoryId[], mark: StoryMark): boolean {
  return stories.length > 0 && stories.every((id) => desk.stories.known(id)?.[mark] ?? false);
}

/** Marks stories, or takes the mark off them; false, and why, where it did not go. */
export async function mark(desk: Desk, stories: StoryId[], as: StoryMark, on: boolean): Promise<boolean> {
  const done = await desk.bulletin.done(() => desk.host.call("mark_stories", { stories, mark: as, on }));
  if (!done) return false;
  desk.stories.clearSelection();
  return true;
}

/** Pins stories, or takes the pin off, and offers to undo it. */
export async function pin(desk: Desk, stories: StoryId[], on: boolean): Promise<boolean> {
  return (
    (await mark(desk, stories, "pinned", on)) &&
    told(desk, on ? "stories.pinned" : "stories.unpinned", stories, () => pin(desk, stories, !on))
  );
}

/** Spikes stories, or restores them, and offers to undo it. The open one stays open, and says that it is spiked. */
export async function spike(desk: Desk, stories: StoryId[], on: boolean): Promise<boolean> {
  return (
    (await mark(desk, stories, "spiked", on)) &&
    told(desk, on ? "stories.spiked" : "stories.restored", stories, () => spike(desk, stories, !on))
  );
}

/** Says what was done with stories, and offers to undo it. */
function told({ bulletin }: Desk, words: Key, { length: count }: StoryId[], undo: () => unknown): true {
  bulletin.offerUndo(t(words, { count }), undo);
  return true;
}

/** Makes a story of what another one says, and opens it. */
export async function duplicate(desk: Desk, story: StoryId): Promise<void> {
  const copy = await desk.bulletin.tried(() => desk.host.call("duplicate_story", { story }));
  if (copy === undefined) return;
  desk.stories.clearSelection();
  await desk.openStory(copy);
  desk.bulletin.say(t("stories.duplicated"));
}
