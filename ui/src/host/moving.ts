/**
 * The one place where the window learns that stories may read or stand otherwise in its list: behind every
 * command that can bring that about.
 */
import type { CommandName, Commands, Host, StoryId } from "./host";

/** Commands about a story, or about several. */
type AboutStories = {
  [Name in CommandName]: Commands[Name]["arguments"] extends
    | { story: StoryId | null }
    | { stories: StoryId[] }
    ? Name
    : never;
}[CommandName];

/**
 * Which of them may change the stories' rows. Typing does as well, but tells the list itself: nothing on the
 * way of a key reads it anew.
 */
const moves = {
  accept_suggestions: true,
  accept_suggestions_again: false,
  ask: false,
  begin_merge: false,
  blame_story: false,
  choose_notice: false,
  close_story: false,
  compare_revisions: false,
  duplicate_story: true,
  edit_story: false,
  export_earlier_page: false,
  export_page: true,
  keep_merge: true,
  mark_stories: true,
  name_revision: false,
  note_caret: false,
  open_story: false,
  presumed_language: false,
  preview_page: false,
  print_page: false,
  reject_suggestions: false,
  reopen_suggestions: false,
  reply: false,
  resolve_merge: false,
  resolve_query: false,
  restore_revision: true,
  set_embargo: true,
  set_language: false,
  story_findings: false,
  story_history: false,
  story_notice: false,
  story_published: false,
  story_remarks: false,
  story_review: false,
  story_rows: false,
  suggest: false,
  take_back_note: true,
  take_in: true,
  take_step: true,
  tell_readers: true,
  write_packet: false,
} as const satisfies Record<AboutStories, boolean>;

/** Commands that name no story and bring some. */
const brings: ReadonlySet<CommandName> = new Set<CommandName>(["new_story", "take_packet"]);

/** The same host; `moved` hears once such a command is done, and which stories it was about. */
export function moving(host: Host, moved: (stories: StoryId[]) => void): Host {
  const ofList = (name: CommandName) => brings.has(name) || (name in moves && moves[name as AboutStories]);
  return {
    ...host,
    async call(name, args) {
      const answer = await host.call(name, args);
      if (ofList(name)) moved(storiesIn(args));
      return answer;
    },
  };
}

function storiesIn(args: object): StoryId[] {
  if ("stories" in args) return args.stories as StoryId[];
  return "story" in args && args.story !== null ? [args.story as StoryId] : [];
}
