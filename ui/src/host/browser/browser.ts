/**
 * A desk in memory, for a plain browser and for tests. The address says what is on it:
 * `?desk=empty` (nothing, as on the first start), `full` (thirty stories), `large` (50,000);
 * `&said` has queries and suggestions to the first stories; `&role=sub-editor` lets one suggest only;
 * `&people=editor` has an editor at it whose key is locked;
 * `&history=none` has no revisions yet, `&history=apart` a colleague's version that is not merged;
 * `&templates=lagging` has a template whose translations lag behind;
 * `&fail=save` lets every save fail until `window.galleyMends()` is called, `&fail=import` every
 * import of settings; `&language=pseudo` speaks a longer, accented English.
 */

import { english } from "../../i18n/i18n.svelte";
import type {
  Commands,
  Events,
  FieldTexts,
  Host,
  House,
  NoticeChoice,
  OpenStory,
  Paste,
  Settings,
  Trouble,
} from "../host";
import { noSettings, wellFormed } from "../host";
import { Listeners } from "../listeners";
import { roughFindings } from "./checks";
import { historyDesk } from "./history";
import { fieldsOfArticle, partsRoughly, readInstantRoughly, storiesRoughly } from "./intake";
import { type Kept, languages, listed, rowsOf } from "./listing";
import { mergeDesk } from "./merge";
import { houseForm, noticeOf } from "./notice";
import { packetDesk } from "./packets";
import { blockStarts, blocks, wholePage } from "./page";
import { peopleDesk } from "./people";
import { lengthened } from "./pseudo";
import { publishedDesk } from "./published";
import { reviewDesk } from "./review";
import { manyStories, noFields, samplePaste, samplePicture, thirtyStories } from "./samples";
import { standingDesk } from "./standing";
import { templateDesk } from "./templates";

type Commanded = {
  [Name in keyof Commands]: (args: Commands[Name]["arguments"]) => Commands[Name]["result"];
};

declare global {
  interface Window {
    /** Ends the failures that `?fail=save` asked for. */
    galleyMends?: () => void;
    /** Plays an event as Rust would send it. */
    galleyHears?: <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;
  }
}

export function browserHost(address: string): Host {
  const asked = new URLSearchParams(address);
  if (asked.get("language") === "pseudo") Object.assign(english, lengthened(english));
  const stories = new Map<string, Kept>();
  const shown = new Map<string, { generation: number; fields: FieldTexts; notes: string }>();
  const notices = new Map<string, NoticeChoice>();
  let house: House = { values: {}, without: [] };
  const listeners = new Listeners();
  let settings: Settings = noSettings;
  const words = new Set<string>();
  const people = peopleDesk(asked.get("people") === "editor");
  const backups = [new Date(Date.now() - 40 * 60_000).toISOString()];
  let failing = asked.get("fail") === "save";
  const now = () => new Date().toISOString();

  function add(fields: FieldTexts, changed = now(), paste: Paste | null = null): Kept {
    const id = `00000000-0000-7000-8000-${String(stories.size).padStart(12, "0")}`;
    const marks = { pinned: false, spiked: false, opened: null, exported: null };
    const review = { status: "draft" as const, signedOff: null };
    const kept: Kept = { id, fields, changed, sequence: 0, paste, ...marks, ...review };
    stories.set(id, kept);
    return kept;
  }

  function story(id: string): Kept {
    const kept = stories.get(id);
    if (!kept) throw trouble("unknown-story", "This story is not in the store any more.");
    return kept;
  }

  function opened({ id, fields, sequence, changed, paste }: Kept): OpenStory {
    return { id, fields: { ...fields }, sequence, changed, has_paste: paste !== null };
  }

  const desk = asked.get("desk") ?? "full";
  const start = Date.now();
  const samples = desk === "empty" ? [] : desk === "large" ? manyStories(50_000) : thirtyStories();
  samples.forEach((fields, index) => {
    add(fields, new Date(start - index * 47 * 60_000 * (index + 1)).toISOString());
  });

  const said = asked.get("said") === null ? [] : [...stories.keys()].slice(0, 2);
  const review = reviewDesk(story, asked.get("role") === "sub-editor" ? "sub-editor" : "reporter", said);
  const published = publishedDesk(now, trouble);
  /** The story's page as it is now. */
  const pageOf = (id: string) => wholePage(story(id).fields, published.notesOf(id));

  const lastStory = () => {
    const last = [...stories.values()][Number(asked.get("story") ?? 0)];
    return last ? opened(last) : null;
  };

  const commands: Commanded = {
    ...review.commands,
    start: () => ({
      settings,
      system_language: asked.get("language") ?? navigator.language,
      story: lastStory(),
      caret: 0,
      version: "0.1.0",
      store: "/home/desk/.local/share/galley",
    }),
    list_stories: ({ query }) => listed([...stories.values()], query, published.embargoOf),
    story_rows: ({ stories: ids }) => rowsOf(ids.map(story), published.embargoOf),
    note_caret: () => null,
    story_languages: () => languages([...stories.values()]),
    mark_stories({ stories: ids, mark, on }) {
      for (const id of ids) story(id)[mark] = on;
      return null;
    },
    duplicate_story({ story: id }) {
      const { fields, paste } = story(id);
      return add({ ...fields, slug: fields.slug && `${fields.slug}-2` }, now(), paste).id;
    },
    new_story: ({ language }) => opened(add({ ...noFields, language: language ?? "" })),
    // A plain browser tells no languages apart.
    presumed_language: () => ({ is_set: true, language: null }),
    set_language: () => null,
    dictionary: () => [...words].sort(),
    learn_word: ({ word }) => [...words.add(word)].sort(),
    ignore_word: () => null,
    forget_word: ({ word }) => {
      words.delete(word);
      return [...words].sort();
    },
    open_story({ story: id }) {
      story(id).opened = now();
      return opened(story(id));
    },
    check_spelling: () => true,
    title_window({ title }) {
      document.title = title;
      return null;
    },
    close_story: () => null,
    edit_story({ story: id, sequence, edits }) {
      if (failing) throw trouble("disk-full", "The disk is full; nothing of the store was changed.");
      const kept = story(id);
      if (sequence !== kept.sequence) throw trouble("sequence", "These edits build on another working copy.");
      for (const { field, from, to, insert } of edits) {
        const text = kept.fields[field];
        if (to > text.length || from > to) throw trouble("edit-outside", "An edit lies outside its field.");
        kept.fields[field] = text.slice(0, from) + insert + text.slice(to);
        review.edited(id, { field, from, to, insert });
      }
      kept.sequence += edits.length;
      kept.changed = now();
      return { sequence: kept.sequence, at: kept.changed };
    },
    ...historyDesk(story, () => [...stories.values()], asked.get("history")),
    recognise: ({ paste, choices }) => storiesRoughly(paste, choices),
    take_in({ story: id, paste, choices }) {
      const parts = partsRoughly(paste, choices);
      const made = storiesRoughly(paste, choices).map(({ article }, at) => {
        const fields = fieldsOfArticle(article);
        const kept = id === null || at > 0 ? add(fields) : story(id);
        const part = { ...paste, text: parts[at]?.text ?? "" };
        return Object.assign(kept, { fields, paste: part, changed: now(), sequence: kept.sequence + 1 });
      });
      const [first, ...others] = made;
      if (!first) throw trouble("defect", "A text holds one story at least.");
      return { open: opened(first), others: others.map((other) => other.id) };
    },
    choose_paste: () => ({ ...samplePaste, file: "harbour.txt" }),
    open_files() {
      listeners.tell("paste-dropped", { ...samplePaste, file: "harbour.txt" });
      return null;
    },
    sample_paste: () => samplePaste,
    preview_page({ story: id, after }) {
      const fields = { ...story(id).fields };
      const notes = JSON.stringify(published.notesOf(id));
      const starts = blockStarts(fields.body);
      const last = shown.get(id);
      const generation = (last?.generation ?? 0) + 1;
      shown.set(id, { generation, fields, notes });
      if (!last || after !== last.generation)
        return { generation, starts, change: { kind: "whole", html: pageOf(id) } };
      const { body: oldBody, ...oldHead } = last.fields;
      const { body, ...head } = fields;
      if (JSON.stringify(oldHead) !== JSON.stringify(head) || notes !== last.notes)
        return { generation, starts, change: { kind: "whole", html: pageOf(id) } };
      return {
        generation,
        starts,
        change: body === oldBody ? { kind: "same" } : changedBlocks(blocks(oldBody), blocks(body)),
      };
    },
    export_page({ story: id, beforeEmbargo }) {
      const kept = story(id);
      const bytes = new Blob([pageOf(id)]).size;
      published.exported(id, bytes, beforeEmbargo);
      kept.exported = now();
      return { path: `/home/desk/Pages/${kept.fields.slug || "story"}.html`, bytes };
    },
    ...published.commands,
    ...mergeDesk((id) => story(id).fields),
    ...packetDesk(
      () => [...stories.values()],
      () => people.people({}),
      () => add({ ...noFields, slug: "lighthouse", headline: "Lighthouse keeper retires", language: "en" }),
    ),
    print_page({ story, beforeEmbargo }) {
      published.ensurePublishable(story, beforeEmbargo);
      return null;
    },
    read_instant: ({ text, choices }) => readInstantRoughly(text, choices),
    story_notice: ({ story: id }) => noticeOf(notices.get(id) ?? null, house, story(id).fields.notice),
    choose_notice({ story: id, choice }) {
      if (choice) notices.set(id, choice);
      else notices.delete(id);
      return null;
    },
    add_picture: () => ({ id: "00112233445566778899aabbccddeeff", width: 1200, height: 800 }),
    paste_picture: () => null,
    choose_picture: () => ({ id: "00112233445566778899aabbccddeeff", width: 1200, height: 800 }),
    thumbnail: () => samplePicture,
    story_findings: ({ story: id }) => {
      const { fields } = story(id);
      return roughFindings(fields, noticeOf(notices.get(id) ?? null, house, fields.notice).findings);
    },
    list_themes: () => ["broadsheet", "wire", "regional"].map((name) => ({ name, title: name })),
    import_theme: () => null,
    ...templateDesk(asked.get("templates") === "lagging"),
    ...people,
    ...standingDesk(story, () => people.people({}), now),
    house: () => house,
    house_form: ({ language }) => houseForm(house, language),
    change_house(changed) {
      house = changed.house;
      return house;
    },
    change_settings(changed) {
      settings = changed.settings;
      return settings;
    },
    export_settings: () => "/home/desk/galley.toml",
    import_settings() {
      if (asked.get("fail") === "import")
        throw trouble("unknown-setting", "‘colour’ is no setting.", { name: "colour" });
      const lately: Settings["shortcuts"] = asked.get("file") === "newer" ? { foldStory: "Mod+Shift+X" } : {};
      settings = { ...settings, appearance: "dark", shortcuts: { newStory: "Mod+Shift+M", ...lately } };
      return { settings, house };
    },
    backups: () => ({
      folder: "/home/desk/.local/share/galley/backups",
      newest: backups[0] ?? null,
      count: backups.length,
    }),
    back_up() {
      backups.unshift(now());
      return null;
    },
    show_menu: () => null,
    edit_text: () => null,
    open_menu: () => null,
    close_window: () => null,
  };

  window.galleyMends = () => {
    failing = false;
  };
  window.galleyHears = (name, payload) => listeners.tell(name, payload);

  return {
    async call(name, args) {
      await new Promise((answered) => setTimeout(answered, 4));
      return structuredClone(commands[name](wellFormed(args)));
    },
    listen: (name, heard) => listeners.add(name, heard),
    // A plain browser has its own.
    wantContextMenu: () => {},
  };
}

function trouble(code: string, message: string, values: Trouble["values"] = {}): Trouble {
  return { code, message, values };
}

function changedBlocks(before: string[], after: string[]) {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - from;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const html = after.slice(from, after.length - end).join("");
  return { kind: "blocks" as const, from, to: before.length - end, html };
}
