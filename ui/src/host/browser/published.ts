/** What comes around a story's publication on the desk in memory; days and zones are read roughly. */
import type { Commands, Embargo, ShownNote, StoryPublished, Trouble } from "../host";

type Kept = StoryPublished;
type Arguments<Name extends keyof Commands> = Commands[Name]["arguments"];

/** The commands, over a desk that fails with `trouble`. */
export function publishedDesk(
  now: () => string,
  trouble: (code: string, message: string, values?: Trouble["values"]) => Trouble,
) {
  const kept = new Map<string, Kept>();

  function of(story: string): Kept {
    const found = kept.get(story) ?? { notes: [], pages: [], embargo: null };
    kept.set(story, found);
    return found;
  }

  function ensurePublishable(story: string, beforeEmbargo: boolean): void {
    const until = of(story).embargo ?? "";
    const holds = Date.parse(until.split("[")[0] ?? "") > Date.now();
    if (holds && !beforeEmbargo) throw trouble("embargoed", "The story is embargoed.", { until });
  }

  return {
    embargoOf: (story: string): Embargo | null => of(story).embargo,
    notesOf: (story: string): ShownNote[] => of(story).notes,
    ensurePublishable,
    /** Notes an export; refuses it before the embargo ends, unless it is meant. */
    exported(story: string, bytes: number, beforeEmbargo: boolean): void {
      ensurePublishable(story, beforeEmbargo);
      const found = of(story);
      found.pages.unshift({ number: found.pages.length + 1, at: now(), bytes });
      for (const note of found.notes) note.seen = true;
    },
    commands: {
      story_published: ({ story }: Arguments<"story_published">) => of(story),
      tell_readers({ story, kind, text }: Arguments<"tell_readers">) {
        const id = String(Date.now()).padStart(64, "0");
        of(story).notes.push({ id, note: { kind, text: text.trim(), at: now() }, seen: false });
        return id;
      },
      take_back_note({ story, note }: Arguments<"take_back_note">) {
        const found = of(story);
        found.notes = found.notes.filter(({ id, seen }) => seen || id !== note);
        return null;
      },
      export_earlier_page({ story, number }: Arguments<"export_earlier_page">) {
        const page = of(story).pages.find((each) => each.number === number);
        if (!page) throw trouble("no-such-page", "There is no such page.");
        return { path: `/home/desk/Pages/story-${number}.html`, bytes: page.bytes };
      },
      set_embargo({ story, asked }: Arguments<"set_embargo">) {
        const found = of(story);
        found.embargo = asked && embargo(asked.until, asked.time_zone);
        return found.embargo;
      },
    },
  };

  function embargo(text: string, zone: string | null): Embargo {
    const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)/.exec(text.trim()) ?? [];
    if (!day || !time) throw trouble("no-instant", `‘${text}’ is no day and time.`, { text });
    return `${day}T${time}:00+00:00${zone ? `[${zone}]` : ""}`;
  }
}
