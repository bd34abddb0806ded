// Written from the Rust types by `cargo test -p galley-desktop`; do not edit.

/**
 * What accepting suggestions came to.
 */
export type AcceptedSuggestions = { 
/**
 * Those that were accepted.
 */
accepted: Array<RemarkId>, 
/**
 * What is to be done to the story's text, one after another.
 */
edits: Array<Edit>, 
/**
 * Why those that were left are: the first reason of each.
 */
left: Array<NotAccepted>, };

/**
 * What became of one input line, or of one part of it.
 */
export type AccountedLine = { 
/**
 * The input line, counted from 1; lines end at line feeds.
 */
line: number, 
/**
 * The part's text as it stood in the input, a carriage return at its end included.
 */
text: string, 
/**
 * What it became.
 */
kind: LineKind, 
/**
 * Why, as one plain English sentence.
 */
why: string, 
/**
 * Why, as a code in kebab case that the window translates by.
 */
reason: string, };

/**
 * An action in a menu.
 */
export type ActionItem = { 
/**
 * Which action; the window hears of it when it is chosen.
 */
action: string, 
/**
 * What it is called.
 */
words: string, 
/**
 * Its keys, as the window writes them: `Mod+Shift+N`.
 */
keys: string | null, 
/**
 * Whether whatever text has the focus answers to the keys itself: the menu only shows them.
 */
of_the_text: boolean, 
/**
 * Whether it can be done now.
 */
enabled: boolean, 
/**
 * Whether a line sets it apart from the one before.
 */
apart: boolean, };

/**
 * A menu of actions.
 */
export type ActionMenu = { 
/**
 * Which.
 */
kind: MenuKind, 
/**
 * What it is called.
 */
words: string, 
/**
 * What stands in it.
 */
items: Array<MenuEntry>, };

/**
 * A picture that was taken in.
 */
export type AddedPicture = { 
/**
 * Its name.
 */
id: PictureId, 
/**
 * Its width in pixels.
 */
width: number, 
/**
 * Its height in pixels.
 */
height: number, };

/**
 * What goes along with the stories. Nothing of it does unless it is asked for.
 */
export type Along = { 
/**
 * Queries with their answers, and suggestions.
 */
queries: boolean, 
/**
 * Private notes of where facts come from, which go with their queries.
 */
sources: boolean, };

/**
 * The window's colours.
 */
export type Appearance = "light" | "dark";

/**
 * One piece of journalism as plain data. It is what a revision holds, what `galley intake --json`
 * prints under `article`, and what [`crate::page`] renders.
 *
 * Absent values are `None` (JSON `null`), never empty strings.
 */
export type Article = { 
/**
 * Short internal name of the story: lower case, words joined by hyphens, `china-drones`.
 */
slug: string | null, 
/**
 * The language the story is written in.
 */
language: Language | null, 
/**
 * The line above the headline.
 */
kicker: string | null, 
/**
 * The title of the page, one line.
 */
headline: string | null, 
/**
 * The summary below the headline, one paragraph.
 */
standfirst: string | null, 
/**
 * Who wrote it: one entry a person or agency, without "By".
 */
byline: Array<string>, 
/**
 * Where and when it was filed, and for whom.
 */
dateline: Dateline, 
/**
 * The text as Markdown (CommonMark); subheads are `##`.
 */
body: string, 
/**
 * The consent text that belongs to the page, as plain text.
 */
notice: string | null, };

/**
 * An embargo as an editor writes it.
 */
export type AskedEmbargo = { 
/**
 * A day and a time, read as a dateline's are.
 */
until: string, 
/**
 * By whose clocks (IANA name); none is the house's zone.
 */
time_zone: string | null, };

/**
 * Whoever said something.
 */
export type Author = { 
/**
 * Names the person.
 */
key: PersonKey, 
/**
 * What the person is called; empty where this desk does not know.
 */
name: string, 
/**
 * Whether it is whoever uses this Galley.
 */
is_me: boolean, };

/**
 * The store's backups.
 */
export type Backups = { 
/**
 * The folder that they are in.
 */
folder: string, 
/**
 * When the newest one was begun; none where there is none.
 */
newest: string | null, 
/**
 * How many there are.
 */
count: number, };

/**
 * A sentence of a story's body, and the revision in which it was written.
 */
export type BlamedSentence = { 
/**
 * Where it starts in the body, in UTF-16 code units.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * The first revision that has it as it stands, by number; none where none has it yet.
 */
revision: number | null, };

/**
 * A placeholder, and what fills it.
 */
export type Blank = { 
/**
 * Its name: `controller.name`.
 */
name: string, 
/**
 * What kind of text fills it.
 */
kind: Kind, 
/**
 * What the page shows; none while it is open.
 */
filled: string | null, };

/**
 * Something that stands between a story and its sign-off.
 */
export type Blocker = { "kind": "nobody-signs" } | { "kind": "no-editor" } | { "kind": "own-words" } | { "kind": "open-queries", 
/**
 * The kind.
 */
query: QueryKind, 
/**
 * How many.
 */
count: number, } | { "kind": "open-suggestions", 
/**
 * How many.
 */
count: number, } | { "kind": "error", 
/**
 * What it found.
 */
finding: Finding, } | { "kind": "embargo", 
/**
 * Until when.
 */
until: string, };

/**
 * What became of a sentence.
 */
export type Change = "kept" | "changed" | "inserted" | "deleted";

/**
 * What stands in a place that both sides changed.
 */
export type Choice = "ours" | "theirs" | "base" | "both";

/**
 * What the buttons and links of a page that asks for consent say.
 */
export type ChoiceLabels = { 
/**
 * Allows every purpose.
 */
accept_all: string, 
/**
 * Allows no purpose.
 */
reject_all: string, 
/**
 * Shows the purposes one by one.
 */
choose: string, 
/**
 * Keeps what the switches say.
 */
save: string, 
/**
 * Leads to the full text.
 */
full_text: string, 
/**
 * Opens the choice again.
 */
reopen: string, 
/**
 * Says that the choice is kept.
 */
kept: string, };

/**
 * What the house and the user have decided before intake looks.
 */
export type Choices = { 
/**
 * The story's language, where it is known; otherwise it is recognised.
 */
language: Language | null, 
/**
 * How to read an all-digit date; otherwise by separator and language, with a finding.
 */
day_order: DayOrder | null, 
/**
 * The house's time zone, for instants that state none; otherwise UTC.
 */
time_zone: string | null, 
/**
 * The day of the intake, for datelines without a year.
 */
today: string | null, 
/**
 * What the user says that lines are, against what intake would say.
 */
rulings: Array<Ruling>, 
/**
 * Lines with a subhead in capitals that the user wants in normal casing.
 */
recased: Array<number>, 
/**
 * The lines at which a story begins below another one, where the user has said so; otherwise
 * [`parts`] recognises them. Empty where all of the text is one story.
 */
stories: Array<number> | null, };

/**
 * A paragraph of one version or of both.
 */
export type ComparedParagraph = { 
/**
 * What became of it.
 */
change: Change, 
/**
 * Where it came from or went to, if it moved.
 */
moved: Moved | null, 
/**
 * Where it starts in the later version's part, in UTF-16 code units.
 */
from: number, 
/**
 * Where it ends there.
 */
to: number, 
/**
 * What it says in both.
 */
words: Array<Words>, };

/**
 * A part of two versions.
 */
export type ComparedPart = { 
/**
 * Which.
 */
part: Part, 
/**
 * Its paragraphs, those that are as they were included, in the order of the later version.
 */
paragraphs: Array<ComparedParagraph>, };

/**
 * Words that stand in both texts or in one of them.
 */
export type ComparedWords = { 
/**
 * The words, with what parts them.
 */
text: string, 
/**
 * Which of the two texts has them.
 */
stand: Stand, };

/**
 * What two versions of a story say, in one text.
 */
export type Comparison = { 
/**
 * The journal's sequence number of the working copy that was compared.
 */
sequence: number, 
/**
 * The parts that either version has, in the order of the page.
 */
parts: Array<ComparedPart>, };

/**
 * House text for the notice of a page, in one language. Texts are inline Markdown: emphasis,
 * links and code. Placeholders such as `{controller.name}` are filled before a page is made.
 *
 * The same family in several languages is one template, translated.
 */
export type ConsentTemplate = { 
/**
 * The version of this schema: 1.
 */
format: number, 
/**
 * What its translations have in common: lower case, words joined by hyphens.
 */
family: string, 
/**
 * The language it is written in.
 */
language: Language, 
/**
 * Which version of the text it is, from 1. Readers are asked again when it changes.
 */
version: number, 
/**
 * What the house calls it.
 */
name: string, 
/**
 * The laws that it is meant to keep.
 */
jurisdictions: Array<Jurisdiction>, 
/**
 * What the house should know; no reader sees it.
 */
remark?: string | null, 
/**
 * The notice's title.
 */
title: string, 
/**
 * The short text that readers see first. Empty lines part paragraphs.
 */
summary: string, 
/**
 * The words of the notice that are no sections.
 */
labels: Labels, 
/**
 * What the buttons say; only for a page that asks for consent.
 */
choice?: ChoiceLabels | null, 
/**
 * The notice's sections.
 */
sections: { [key in SectionKind]?: Section }, 
/**
 * What data are used for.
 */
purposes: Array<Purpose>, 
/**
 * What is kept on the reader's device.
 */
cookies: Array<Cookie>, };

/**
 * What the window wants in the menu that comes next. It says so while it hears of the click: WebKit
 * asks for the menu right after.
 */
export type ContextMenu = { 
/**
 * What WebKit's own items are called.
 */
words: ContextWords, 
/**
 * What takes a misspelt word for right, in place of WebKit's own items: the words are kept in the
 * store, and its items want the word selected.
 */
misspelt: Array<ActionItem>, 
/**
 * What the window does where a text can be changed.
 */
actions: Array<ActionItem>, };

/**
 * What WebKit's own items are called.
 */
export type ContextWords = { 
/**
 * No word is like the misspelt one.
 */
no_guesses: string, 
/**
 * Cuts.
 */
cut: string, 
/**
 * Copies.
 */
copy: string, 
/**
 * Pastes.
 */
paste: string, 
/**
 * Pastes without formatting.
 */
paste_plain: string, 
/**
 * Selects everything.
 */
select_all: string, };

/**
 * One cookie, or one key of the browser's storage.
 */
export type Cookie = { 
/**
 * Its name, as plain text.
 */
name: string, 
/**
 * What it is for.
 */
purpose: string, 
/**
 * The purpose that it belongs to, by its `id`.
 */
category: string, 
/**
 * How long it stays.
 */
duration: string, 
/**
 * Whose it is.
 */
party: Party, 
/**
 * Who that is, by name.
 */
provider: string, 
/**
 * Whether the page cannot do what the reader asks for without it, so that it needs no
 * consent.
 */
necessary: boolean, 
/**
 * Leave the row out where the house has none of this.
 */
only_with?: Group | null, };

/**
 * Where and when a story was filed, and for whom: `BERLIN, 4 July (Agency) –`.
 */
export type Dateline = { 
/**
 * The place as the source wrote it.
 */
place: string | null, 
/**
 * The instant with its offset from UTC (RFC 3339).
 */
filed: string | null, 
/**
 * The news agency.
 */
agency: string | null, 
/**
 * The dateline's text as it stood in the paste.
 */
source: string | null, };

/**
 * Which number of an all-digit date such as 04.07.2026 is the day.
 */
export type DayOrder = "day-first" | "month-first";

/**
 * Words that a story had once and has no longer.
 */
export type DeletedHit = { 
/**
 * The story as it is now; its snippet is of the revision.
 */
story: StoryRow, 
/**
 * The number of the last revision that has the words.
 */
revision: number, };

/**
 * A place where two texts of a template differ.
 */
export type Difference = { 
/**
 * Where: `sections.rights.items.2`, `cookies._ga.duration`.
 */
place: string, 
/**
 * What became of the place.
 */
change: PlaceChange, 
/**
 * What stands there in either text, in order.
 */
words: Array<ComparedWords>, };

/**
 * What became of files that were dropped together.
 */
export type DroppedFiles = { 
/**
 * The stories that the texts became.
 */
stories: Array<StoryId>, 
/**
 * The names of the files that they stood in.
 */
files: Array<string>, 
/**
 * The pictures, which are kept.
 */
pictures: Array<AddedPicture>, 
/**
 * The files that nothing was made of.
 */
refused: Array<RefusedFile>, 
/**
 * How many files of dropped folders are no texts, and were left there.
 */
left: number, };

/**
 * A page of a story that was written, in a list.
 */
export type EarlierPage = { 
/**
 * Its place in the story's order, from 1.
 */
number: number, 
/**
 * When it was written.
 */
at: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

/**
 * One change of one field: the text from `from` to `to` gives way to `insert`.
 *
 * Offsets count UTF-16 code units, as the webview counts; they become UTF-8 offsets once, where
 * the change is applied. Edits of one list are applied one after another.
 */
export type Edit = { 
/**
 * The field it changes.
 */
field: Field, 
/**
 * Where the replaced text starts, in UTF-16 code units.
 */
from: number, 
/**
 * Where it ends, at or after `from`, in UTF-16 code units.
 */
to: number, 
/**
 * The text that stands there afterwards.
 */
insert: string, };

/**
 * Until when a story is not to be published, and by whose clocks that was said.
 *
 * It is written as RFC 9557 writes it: `2026-11-26T18:00:00+01:00[Europe/Berlin]`.
 */
export type Embargo = string;

/**
 * A page that was written.
 */
export type Exported = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

/**
 * A part of the article that is typed into.
 */
export type Field = "slug" | "language" | "kicker" | "headline" | "standfirst" | "byline" | "place" | "filed" | "agency" | "body" | "notice";

/**
 * The text of every field, as typed.
 */
export type FieldTexts = { 
/**
 * Short internal name.
 */
slug: string, 
/**
 * BCP 47 tag.
 */
language: string, 
/**
 * The line above the headline.
 */
kicker: string, 
/**
 * The title of the page.
 */
headline: string, 
/**
 * The summary below the headline.
 */
standfirst: string, 
/**
 * The authors, separated by commas (by semicolons where a name has a comma).
 */
byline: string, 
/**
 * The dateline's place.
 */
place: string, 
/**
 * The dateline's instant, RFC 3339, or what the user typed there so far.
 */
filed: string, 
/**
 * The dateline's agency.
 */
agency: string, 
/**
 * The body, Markdown.
 */
body: string, 
/**
 * The consent text.
 */
notice: string, };

/**
 * What a check noticed.
 */
export type Finding = { 
/**
 * The rule's name in kebab case, `ambiguous-date`; the window translates by it.
 */
rule: string, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * The line it is about, counted from 1: of the input or, where the words are known, of their
 * field.
 */
line: number | null, 
/**
 * The part of a consent template it is about: `sections.rights`, `cookies.2`.
 */
part: string | null, 
/**
 * One plain English sentence that says what, and names what it is about.
 */
message: string, 
/**
 * What the fix would put there.
 */
fix: string | null, 
/**
 * The words and numbers inside `message`, by name, for the window's own languages.
 */
values: { [key in string]: string }, };

/**
 * A sentence that is gone.
 */
export type GoneSentence = { 
/**
 * What it said.
 */
text: string, 
/**
 * Who took it out, or wrote it anew.
 */
by: Origin, };

/**
 * Something that not every house has. Where a house states that it has none, the parts of a
 * template that are for houses with one are left out.
 */
export type Group = "representative" | "dpo" | "transfers" | "measurement" | "advertising";

/**
 * A part of a story's history.
 */
export type History = { 
/**
 * The revisions, the last one first.
 */
revisions: Array<RevisionRow>, 
/**
 * Whether there are earlier ones.
 */
has_earlier: boolean, 
/**
 * The number of the revision that the story was made of; none where it has no revision. Later
 * ones came from colleagues.
 */
head: number | null, 
/**
 * Whether the story has changed since that revision.
 */
changed: boolean, 
/**
 * The numbers of colleagues' versions that the story can be merged with.
 */
apart: Array<number>, };

/**
 * What a house says of itself, once for all templates.
 */
export type House = { 
/**
 * Texts by the name of their placeholder.
 */
values: { [key in string]: HouseValue }, 
/**
 * What the house states that it has none of.
 */
without: Array<Group>, };

/**
 * The house's data and the settings, together.
 */
export type HouseAndSettings = { 
/**
 * What the house says of itself.
 */
house: House, 
/**
 * The settings.
 */
settings: Settings, };

/**
 * What the house says of itself, as a form.
 */
export type HouseForm = { 
/**
 * What it says, in every language.
 */
house: House, 
/**
 * Every placeholder that the house fills, in the form's order, filled in one language.
 */
blanks: Array<Blank>, 
/**
 * What it may have none of.
 */
groups: Array<OptionalGroup>, };

/**
 * What the house says in one place.
 */
export type HouseValue = { 
/**
 * The text in every language that has none of its own.
 */
text: string, 
/**
 * Texts by language tag.
 */
in_language: { [key in string]: string }, };

/**
 * How a typed date and time reads.
 */
export type InstantReading = { 
/**
 * The instant, RFC 3339; none where the text is no date.
 */
filed: string | null, 
/**
 * The other reading of an ambiguous day and month, RFC 3339.
 */
other: string | null, };

/**
 * What intake made of a text.
 */
export type Intake = { 
/**
 * The story it recognised.
 */
article: Article, 
/**
 * What became of every part of every input line, in order. The texts of one line's entries
 * put together are that line without its line feed; joined by line feeds, the input.
 */
lines: Array<AccountedLine>, 
/**
 * What is worth a look.
 */
findings: Array<Finding>, };

/**
 * Who says to work here.
 */
export type Introduction = { 
/**
 * What the person is called.
 */
name: string, 
/**
 * The same in two or three letters; empty for those of the name.
 */
initials: string, 
/**
 * What the person does in the house.
 */
role: Role, 
/**
 * What protects the key in a file, where it does not go to the platform's keyring.
 */
passphrase: string | null, };

/**
 * A law that a notice keeps.
 */
export type Jurisdiction = "gdpr" | "kvkk";

/**
 * What kind of text fills a placeholder.
 */
export type Kind = "text" | "email" | "phone" | "link" | "pattern" | "days";

/**
 * A person, and what two people compare to be sure of the key.
 */
export type KnownPerson = { 
/**
 * The person.
 */
person: Person, 
/**
 * The key in short: twenty digits in fives.
 */
fingerprint: string, };

/**
 * The words of a notice that are no sections.
 */
export type Labels = { 
/**
 * Stands before a purpose's legal basis.
 */
legal_basis: string, 
/**
 * Stands before a legitimate interest.
 */
legitimate_interest: string, 
/**
 * Names the cookie table for those who do not see it.
 */
cookie_table: string, 
/**
 * Heads the table's names.
 */
cookie_name: string, 
/**
 * Heads the table's purposes.
 */
cookie_purpose: string, 
/**
 * Heads the table's durations.
 */
cookie_duration: string, 
/**
 * Heads the table's owners.
 */
cookie_provider: string, 
/**
 * Says that a cookie is the house's.
 */
first_party: string, 
/**
 * Says that a cookie is somebody else's.
 */
third_party: string, 
/**
 * Says that a cookie needs no consent.
 */
necessary: string, 
/**
 * Says that a cookie is set with consent only.
 */
with_consent: string, };

/**
 * A language tag (BCP 47, RFC 5646): `en`, `pt-BR`, `zh-Hant`.
 */
export type Language = string;

/**
 * Why the law allows a use of data (GDPR 6(1); KVKK 5).
 */
export type LegalBasis = "consent" | "contract" | "legal-obligation" | "public-interest" | "legitimate-interest";

/**
 * What a line, or a part of one, became.
 */
export type LineKind = "headline" | "repeat" | "kicker" | "standfirst" | "byline" | "dateline" | "body" | "subhead" | "consent" | "artefact" | "blank" | "left-over";

/**
 * A step that was done with a story.
 */
export type LogEntry = { 
/**
 * What was done.
 */
step: Step, 
/**
 * Who did it, where that is known.
 */
who: string | null, 
/**
 * When.
 */
at: string, };

/**
 * The words for what a Mac's menus have beside the actions.
 */
export type MacWords = { 
/**
 * Hides the app.
 */
hide: string, 
/**
 * Hides the other apps.
 */
hide_others: string, 
/**
 * Shows all apps.
 */
show_all: string, 
/**
 * Ends the app.
 */
quit: string, };

/**
 * The menu bar as the window wants it.
 */
export type MenuBar = { 
/**
 * Whether it is always shown. Otherwise it comes when it is opened, and on Linux goes after
 * its use; a Mac always shows it.
 */
always: boolean, 
/**
 * The menus in their order. A Mac's first one is the app's.
 */
menus: Array<ActionMenu>, 
/**
 * The words for what a Mac adds by itself.
 */
words: MacWords, };

/**
 * What stands in a menu.
 */
export type MenuEntry = { "kind": "action" } & ActionItem | { "kind": "submenu", 
/**
 * What it is called.
 */
words: string, 
/**
 * Whether a line sets it apart from what stands before.
 */
apart: boolean, 
/**
 * Its actions.
 */
items: Array<ActionItem>, };

/**
 * Which menu.
 */
export type MenuKind = "app" | "file" | "edit" | "format" | "view" | "story" | "go" | "help";

/**
 * A revision that two versions can have begun with.
 */
export type MergeBase = { 
/**
 * Its place in the story's order, from 1.
 */
number: number, 
/**
 * When it was kept.
 */
at: string, };

/**
 * A place that both versions changed, each in another way.
 */
export type MergePlace = { 
/**
 * The field.
 */
field: Field, 
/**
 * What both began with; empty where it had nothing there.
 */
base: string, 
/**
 * What the story says.
 */
ours: string, 
/**
 * What the colleague's version says.
 */
theirs: string, };

/**
 * A field that was changed.
 */
export type MergedField = { 
/**
 * Which.
 */
field: Field, 
/**
 * What it says.
 */
text: string, 
/**
 * Who wrote that.
 */
from: Origin, };

/**
 * A stretch of a merged body.
 */
export type MergedStretch = { "kind": "text", 
/**
 * The text, white space around it included.
 */
text: string, 
/**
 * Who wrote it.
 */
from: Origin, } | { "kind": "choice", 
/**
 * Which of the merge's places, from 0.
 */
place: number, };

/**
 * Where a paragraph that moved stands in the other version, counted from 1.
 */
export type Moved = { "from": number } | { "to": number };

/**
 * A query that is being asked.
 */
export type NewQuery = { 
/**
 * The words that it is about.
 */
spot: Spot, 
/**
 * What it is about.
 */
kind: QueryKind, 
/**
 * The question.
 */
text: string, 
/**
 * Where the fact comes from.
 */
source: SourceNote | null, };

/**
 * The stories that were made of a text.
 */
export type NewStories = { 
/**
 * The first of them, open for typing.
 */
open: OpenStory, 
/**
 * The others, in the order of the text.
 */
others: Array<StoryId>, };

/**
 * What a packet says of a story's text that was not known.
 */
export type News = { "kind": "new" } | { "kind": "newer" } | { "kind": "known" } | { "kind": "apart", 
/**
 * The number of the sender's version.
 */
revision: number, };

/**
 * Why a suggestion was not accepted. The story is as it was.
 */
export type NotAccepted = "decided" | "gone" | "overlaps" | "needs-another";

/**
 * Names a note: BLAKE3 over its JSON.
 */
export type NoteId = string;

/**
 * What is told.
 */
export type NoteKind = "correction" | "update" | "withdrawal";

/**
 * The notice that a story's page is to carry.
 */
export type NoticeChoice = { 
/**
 * The template: a family, `gdpr-cookies`, which is taken in the story's language, or one of
 * its languages, `gdpr-cookies.en`.
 */
template: string, 
/**
 * What was entered by hand for this page.
 */
by_hand: House, };

/**
 * A story open for typing.
 */
export type OpenStory = { 
/**
 * Which story.
 */
id: StoryId, 
/**
 * Its working copy.
 */
fields: FieldTexts, 
/**
 * The journal's sequence number of the working copy; the next edits build on it.
 */
sequence: number, 
/**
 * When it was last changed.
 */
changed: string, 
/**
 * Whether the paste that it came from is kept with it.
 */
has_paste: boolean, };

/**
 * A consent template, open for editing.
 */
export type OpenTemplate = { 
/**
 * What it says.
 */
template: ConsentTemplate, 
/**
 * Whether it is as Galley ships it.
 */
shipped: boolean, 
/**
 * Its versions, the latest first.
 */
versions: Array<TemplateVersionRow>, 
/**
 * What the rules find in it, filled in with what the house says of itself.
 */
findings: Array<Finding>, 
/**
 * Where the translations of its family lag behind the one that leads.
 */
lags: Array<Finding>, };

/**
 * Something that the house may have none of.
 */
export type OptionalGroup = { 
/**
 * What.
 */
group: Group, 
/**
 * Whether the house states that it has none.
 */
none: boolean, };

/**
 * Who wrote something, of those whose versions are merged.
 */
export type Origin = "base" | "ours" | "theirs" | "both";

/**
 * Whoever has signed off what a page shows.
 */
export type PageSigner = { 
/**
 * What the page says that the editor is called; for a known one, as the editor's card does.
 */
name: string, 
/**
 * Whether the signatures are genuine, of this revision and of this page.
 */
genuine: boolean, 
/**
 * Whether the editor and whoever exported the page are known here.
 */
known: boolean, };

/**
 * What is known of a page that carries a seal.
 */
export type PageVerdict = { 
/**
 * Whether it is as it was exported.
 */
unchanged: boolean, 
/**
 * The slug of the story that it is of, or else its headline; none where the store does not
 * know it.
 */
story: string | null, 
/**
 * The number of the story's revision that it shows.
 */
revision: number | null, 
/**
 * When this store exported it.
 */
exported: string | null, 
/**
 * In how many places it was changed, where the store has the page as it was.
 */
changes: number, 
/**
 * Who has signed the story off that it shows.
 */
signed_off: PageSigner | null, };

/**
 * A part of an article: one of its fields, or the dateline's text as it stood in the paste.
 */
export type Part = "dateline-source" | Field;

/**
 * Whose cookie it is.
 */
export type Party = "first" | "third";

/**
 * A text to take in, as it came.
 */
export type Paste = { 
/**
 * The text.
 */
text: string, 
/**
 * The file it came from, without its folder; none for the clipboard.
 */
file: string | null, };

/**
 * Who works here, and with whom.
 */
export type People = { 
/**
 * Whoever works here; none until somebody said so.
 */
me: KnownPerson | null, 
/**
 * Whether a passphrase is needed before anything can be signed.
 */
is_locked: boolean, 
/**
 * The colleagues whose cards were taken in, by name.
 */
colleagues: Array<KnownPerson>, };

/**
 * Somebody who works on stories.
 */
export type Person = { 
/**
 * Names the person.
 */
key: PersonKey, 
/**
 * What the person is called.
 */
name: string, 
/**
 * The same in two or three letters.
 */
initials: string, 
/**
 * What the person does in the house.
 */
role: Role, };

/**
 * A person's public key (Ed25519, RFC 8032), which names the person.
 */
export type PersonKey = string;

/**
 * Names a picture: the first 128 bits of the BLAKE3 hash of its file, as 32 hexadecimal digits.
 */
export type PictureId = string;

/**
 * What became of a place.
 */
export type PlaceChange = "added" | "removed" | "changed";

/**
 * What the text of a story tells of its language.
 */
export type PresumedLanguage = { 
/**
 * Whether somebody has set the language, or it came with the text: then that holds.
 */
is_set: boolean, 
/**
 * The language that the story is surely in.
 */
language: Language | null, };

/**
 * How the live page differs from the one shown last.
 */
export type Preview = { 
/**
 * Counts the previews of a story; hand it in again to get only what changed since.
 */
generation: number, 
/**
 * What to do to the page shown.
 */
change: PreviewChange, 
/**
 * Where the Markdown of each child of the page's `[itemprop=articleBody]` element starts in
 * the body, in UTF-16 code units.
 */
starts: Array<number>, };

/**
 * What to do to the page shown.
 */
export type PreviewChange = { "kind": "same" } | { "kind": "whole", 
/**
 * The finished page.
 */
html: string, } | { "kind": "blocks", 
/**
 * The first child replaced.
 */
from: number, 
/**
 * The child after the last one replaced.
 */
to: number, 
/**
 * The elements that stand there afterwards.
 */
html: string, };

/**
 * What readers are told of a story since its publication.
 */
export type PublicNote = { 
/**
 * What it tells.
 */
kind: NoteKind, 
/**
 * Its words, in the story's language: plain text, in paragraphs that empty lines part.
 */
text: string, 
/**
 * When it was written; the page tells its day as it was there and then.
 */
at: string, };

/**
 * One thing that data are used for.
 */
export type Purpose = { 
/**
 * Its short name in the reader's stored choice and for the house's site: lower case, words
 * joined by hyphens.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What is done.
 */
text: string, 
/**
 * Which legal basis it has. One on consent gets a switch.
 */
legal_basis: LegalBasis, 
/**
 * The legal basis in words, with its articles.
 */
basis: string, 
/**
 * The legitimate interest, where that is the basis.
 */
interest?: string | null, 
/**
 * Leave the purpose out where the house has none of this.
 */
only_with?: Group | null, };

/**
 * The open queries of a story.
 */
export type QueriedStory = { 
/**
 * Which story.
 */
story: StoryId, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * The queries, in the order in which they were asked.
 */
queries: Array<StoryQueryThread>, };

/**
 * What a query is about.
 */
export type QueryKind = "question" | "fact" | "legal";

/**
 * An answer to a query.
 */
export type QueryReply = { 
/**
 * Who gave it.
 */
who: Author, 
/**
 * When.
 */
at: string, 
/**
 * The answer.
 */
text: string, };

/**
 * A file that nothing was made of.
 */
export type RefusedFile = { 
/**
 * Its name.
 */
file: string, 
/**
 * Why.
 */
trouble: Trouble, };

/**
 * Names a remark, on every machine. Such names sort by when they were given.
 */
export type RemarkId = string;

/**
 * What was restored.
 */
export type Restored = { 
/**
 * The edits that did it, in order; they are durable.
 */
edits: Array<Edit>, 
/**
 * The journal's sequence number after them.
 */
sequence: number, };

/**
 * How much of an earlier version is restored.
 */
export type RestoredPart = { "kind": "all" } | { "kind": "field", 
/**
 * Which.
 */
field: Field, } | { "kind": "paragraph", 
/**
 * Which field.
 */
field: Field, 
/**
 * The place, from 0.
 */
place: number, };

/**
 * A revision in the history.
 */
export type RevisionRow = { 
/**
 * Its place in the story's order, counted from 1.
 */
number: number, 
/**
 * The revisions that it was made from, by number.
 */
parents: Array<number>, 
/**
 * Why it was kept.
 */
why: Why, 
/**
 * When.
 */
at: string, 
/**
 * The name of whoever has written it; empty where nobody is known to have.
 */
author: string, 
/**
 * What the user calls it; empty where it has no name.
 */
name: string, 
/**
 * How many words it has that the one before it has not; none where nobody counted.
 */
added: number | null, 
/**
 * How many words the one before it has that it has not.
 */
removed: number | null, };

/**
 * What somebody does in the house.
 */
export type Role = "reporter" | "sub-editor" | "editor";

/**
 * The user's word on what a line is.
 */
export type Ruling = { 
/**
 * The input line, counted from 1.
 */
line: number, 
/**
 * What the line is. Of a line that opens with a dateline, that is taken and the rest is body; what
 * can be no dateline or byline at all stays what it was.
 */
kind: LineKind, };

/**
 * The journal holds everything up to `sequence` durably.
 */
export type Saved = { 
/**
 * The journal's sequence number after the edits.
 */
sequence: number, 
/**
 * When the commit returned.
 */
at: string, };

/**
 * One section of a notice.
 */
export type Section = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * Its text. Empty lines part paragraphs.
 */
text: string, 
/**
 * A list below the text.
 */
items?: Array<string>, 
/**
 * Leave the section out where the house has none of this.
 */
only_with?: Group | null, };

/**
 * The sections that a notice can have, in their order.
 */
export type SectionKind = "controller" | "representative" | "dpo" | "purposes" | "cookies" | "recipients" | "transfers" | "retention" | "collection" | "rights" | "withdrawal" | "complaint" | "automated-decisions";

/**
 * What the house and the user have set.
 */
export type Settings = { 
/**
 * The window's language; none follows the system.
 */
window_language: WindowLanguage | null, 
/**
 * The window's colours; none follows the system.
 */
appearance: Appearance | null, 
/**
 * The house's time zone (IANA name); none follows the system.
 */
time_zone: string | null, 
/**
 * How the house reads all-digit dates; none decides by separator and language.
 */
day_order: DayOrder | null, 
/**
 * Whether notices are printed, as an appendix to the page; none prints them.
 */
notice_in_print: boolean | null, 
/**
 * The theme of the house's pages, by its name; none is the first that Galley ships.
 */
theme: string | null, 
/**
 * The language of new stories until their text tells another; none is the window's.
 */
story_language: Language | null, 
/**
 * Whether the manuscript shows the paragraph of the caret in ink and all others faint; none
 * shows all in ink.
 */
focus_mode: boolean | null, 
/**
 * Whether the manuscript keeps the line of the caret at one height; none lets it move.
 */
typewriter: boolean | null, 
/**
 * Whether the window's menu bar is always shown; none shows it while it is used. A Mac has
 * its own above all windows.
 */
menu_bar: boolean | null, 
/**
 * Whether nobody signs off what they have written the last of; none lets them.
 */
four_eyes: boolean | null, 
/**
 * Whether one person alone may change a quotation of a kept version, which is recorded; none lets
 * them where the house does not want four eyes.
 */
quotations_alone: boolean | null, 
/**
 * The kinds of query that hold a sign-off back while one is open; none is every kind.
 */
holding_queries: Array<QueryKind> | null, 
/**
 * The keys that the user has given to actions: an action's name, and its keys or none.
 */
shortcuts: { [key in string]: string | null }, };

/**
 * How much a finding matters.
 */
export type Severity = "note" | "warning" | "error";

/**
 * A note that stands on a story's page.
 */
export type ShownNote = { 
/**
 * Its name.
 */
id: NoteId, 
/**
 * What it says.
 */
note: PublicNote, 
/**
 * Whether the page was exported with it; then it cannot be taken back.
 */
seen: boolean, };

/**
 * A piece of a search hit's surroundings.
 */
export type SnippetPiece = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it is one of the searched words.
 */
hit: boolean, };

/**
 * Where a fact comes from. It is private: it stays in the house, and no page carries it.
 */
export type SourceNote = { 
/**
 * What the house knows of the source.
 */
note: string, 
/**
 * An address on the web.
 */
link: string | null, };

/**
 * Words of a story: a field, and a stretch of its text in UTF-16 code units.
 */
export type Spot = { 
/**
 * The field.
 */
field: Field, 
/**
 * Where the words start.
 */
from: number, 
/**
 * Where they end, at or after `from`.
 */
to: number, };

/**
 * Which of two texts has words.
 */
export type Stand = "kept" | "deleted" | "inserted";

/**
 * What the window shows first.
 */
export type Start = { 
/**
 * The settings.
 */
settings: Settings, 
/**
 * The system's language tag, or empty.
 */
system_language: string, 
/**
 * The story that was open last.
 */
story: OpenStory | null, 
/**
 * Where the caret stood in it last, as the window counts; none where nobody knows.
 */
caret: number | null, 
/**
 * Galley's version.
 */
version: string, 
/**
 * The store's folder.
 */
store: string, };

/**
 * How far a story has come.
 */
export type Status = "draft" | "filed" | "in-review" | "signed-off" | "exported" | "corrected" | "updated" | "spiked" | "withdrawn";

/**
 * Something that is done with a story.
 */
export type Step = "file" | "review" | "send-back" | "sign-off" | "export" | "correct" | "update" | "spike" | "restore" | "withdraw" | "undo";

/**
 * A finding with the words that it is about.
 */
export type StoryFinding = { 
/**
 * What was noticed. Its fix stands in the words' stead.
 */
finding: Finding, 
/**
 * The words; none where it is about no words of the story.
 */
spot: Spot | null, };

/**
 * Names a story for good (UUID version 7).
 */
export type StoryId = string;

/**
 * A part of the list of stories.
 */
export type StoryList = { 
/**
 * How many stories answer the query; where more answer a search than are looked at, how many of
 * them can be listed.
 */
total: number, 
/**
 * Whether more answer it.
 */
more: boolean, 
/**
 * The rows asked for.
 */
rows: Array<StoryRow>, };

/**
 * What a story can be marked as.
 */
export type StoryMark = "pinned" | "spiked";

/**
 * A colleague's version and a story, put together as far as nobody has to choose.
 */
export type StoryMerge = { 
/**
 * The number of the revision that both are taken to have begun with.
 */
base: number, 
/**
 * The revisions that it could be, the latest first.
 */
bases: Array<MergeBase>, 
/**
 * The fields that were changed, without those that somebody has to choose.
 */
fields: Array<MergedField>, 
/**
 * The body, stretch by stretch.
 */
body: Array<MergedStretch>, 
/**
 * The sentences that are gone.
 */
gone: Array<GoneSentence>, 
/**
 * The places where somebody has to choose: fields in the order of the page, then the body's.
 */
places: Array<MergePlace>, };

/**
 * The notice of a story's page, as it is being chosen and filled in.
 */
export type StoryNotice = { 
/**
 * What was chosen; none where the page shows the text that came with the story.
 */
choice: NoticeChoice | null, 
/**
 * The template that this means now, with its language: `gdpr-cookies.en`. None where nothing
 * was chosen, or where the template is gone.
 */
template: string | null, 
/**
 * What its placeholders are filled with, in the order of the house's form.
 */
blanks: Array<Blank>, 
/**
 * What its house may have none of.
 */
groups: Array<OptionalGroup>, 
/**
 * What the rules find: in the notice, or else in the text that came with the story.
 */
findings: Array<Finding>, 
/**
 * The family for a story whose consent text speaks as this one does.
 */
suggestion: string, };

/**
 * What came of a story since its page was first exported.
 */
export type StoryPublished = { 
/**
 * What readers are told, in the order in which it was written.
 */
notes: Array<ShownNote>, 
/**
 * The pages that were exported, the latest first.
 */
pages: Array<EarlierPage>, 
/**
 * Until when it is not to be published; also an embargo that has ended.
 */
embargo: Embargo | null, };

/**
 * Which stories to list.
 */
export type StoryQuery = { 
/**
 * What to search for, by the rule of the store's `terms`; empty lists all.
 */
words: string, 
/**
 * How many rows to skip.
 */
offset: number, 
/**
 * How many rows to give, at most 500.
 */
limit: number, 
/**
 * Which stories are looked at.
 */
view: StoryView, 
/**
 * In which order they come.
 */
sort: StorySort, 
/**
 * The primary language of the stories, `de`; empty for all.
 */
language: string, };

/**
 * A query and what was answered.
 */
export type StoryQueryThread = { 
/**
 * Names the query.
 */
id: RemarkId, 
/**
 * Who asked.
 */
who: Author, 
/**
 * When.
 */
at: string, 
/**
 * What it is about.
 */
kind: QueryKind, 
/**
 * The words that it is about, as they stand or, where they are gone, stood last.
 */
words: string, 
/**
 * Where they stand; none where they are gone.
 */
spot: Spot | null, 
/**
 * The question.
 */
text: string, 
/**
 * Where the fact comes from. It is private.
 */
source: SourceNote | null, 
/**
 * The answers, in order.
 */
replies: Array<QueryReply>, 
/**
 * Whether it is settled.
 */
resolved: boolean, };

/**
 * Everything said about a story that stands beside its text.
 */
export type StoryRemarks = { 
/**
 * The queries, in the order in which they were asked.
 */
queries: Array<StoryQueryThread>, 
/**
 * The suggestions, in the order in which they were made.
 */
suggestions: Array<StorySuggestion>, 
/**
 * The quotations that are frozen: an edit in one is a suggestion.
 */
quotations: Array<Spot>, 
/**
 * Whether the house lets one person alone change such a quotation.
 */
may_change_quotations: boolean, 
/**
 * The role of whoever uses this Galley.
 */
role: Role, };

/**
 * How far a story has come in review.
 */
export type StoryReview = { 
/**
 * Its headline, or else its slug, or empty.
 */
name: string, 
/**
 * How far.
 */
status: Status, 
/**
 * Whether it was changed since it was signed off.
 */
voided: boolean, 
/**
 * Who has signed it off.
 */
signed_by: string | null, 
/**
 * Whether that is what it says now.
 */
signed: boolean, 
/**
 * What can be done with it now.
 */
steps: Array<Step>, 
/**
 * What was done with it, the latest first.
 */
log: Array<LogEntry>, 
/**
 * What stands between it and its sign-off by whoever works here, where that comes next.
 */
blockers: Array<Blocker>, };

/**
 * One story in the list.
 */
export type StoryRow = { 
/**
 * Which story.
 */
id: StoryId, 
/**
 * Its short name, or empty.
 */
slug: string, 
/**
 * Its headline, or empty.
 */
headline: string, 
/**
 * The dateline's place, or empty.
 */
place: string, 
/**
 * Its language tag, or empty.
 */
language: string, 
/**
 * Words of the body.
 */
words: number, 
/**
 * When it was last changed.
 */
changed: string, 
/**
 * How far it has come; in review again where it was changed since its sign-off.
 */
status: Status, 
/**
 * Whether it was changed since it was signed off.
 */
voided: boolean, 
/**
 * Whether it is pinned.
 */
pinned: boolean, 
/**
 * Whether it is spiked.
 */
spiked: boolean, 
/**
 * When its page was exported last.
 */
exported: string | null, 
/**
 * Until when it is not to be published; also one that has ended.
 */
embargo: Embargo | null, 
/**
 * Where the searched words stand, in pieces; empty without a search.
 */
snippet: Array<SnippetPiece>, };

/**
 * In which order stories are listed.
 */
export type StorySort = "best" | "latest" | "slug" | "longest";

/**
 * A suggestion.
 */
export type StorySuggestion = { 
/**
 * Names it.
 */
id: RemarkId, 
/**
 * Whose it is.
 */
who: Author, 
/**
 * When it was made.
 */
at: string, 
/**
 * The words that are to give way, as they stand or, where they are gone, stood last.
 */
words: string, 
/**
 * What is to stand there.
 */
replacement: string, 
/**
 * Where the words stand; none where they are gone.
 */
spot: Spot | null, 
/**
 * Whether somebody else must accept it, since it changes what somebody said.
 */
needs_another: boolean, 
/**
 * Whether whoever made it took it into the story without anybody else, although it changes what
 * somebody said.
 */
alone: boolean, 
/**
 * What became of it; none while it is open.
 */
decision: SuggestionDecision | null, };

/**
 * Which stories a list is about. Spiked ones are in none but their own.
 */
export type StoryView = "all" | "pinned" | "recent" | "to-review" | "signed-off" | "exported" | "spiked";

/**
 * What became of a suggestion.
 */
export type SuggestionDecision = { 
/**
 * Whether it was accepted.
 */
accepted: boolean, 
/**
 * Who decided.
 */
who: Author, 
/**
 * When.
 */
at: string, 
/**
 * Why it was rejected, or empty.
 */
reason: string, };

/**
 * What came of a packet.
 */
export type TakenPacket = { 
/**
 * The name of whoever has sent it, as it is known here.
 */
sender: string, 
/**
 * Its stories.
 */
stories: Array<TakenStory>, };

/**
 * A story that came in a packet.
 */
export type TakenStory = { 
/**
 * Which.
 */
story: StoryId, 
/**
 * Its headline, or else its slug, or empty.
 */
name: string, 
/**
 * What is new of its text.
 */
news: News, 
/**
 * How many revisions were not here.
 */
revisions: number, 
/**
 * How many steps, queries, answers, suggestions and notes to readers were not here.
 */
remarks: number, };

/**
 * A consent template in a list.
 */
export type TemplateRow = { 
/**
 * What its translations have in common.
 */
family: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * Which version of the text it is.
 */
version: number, 
/**
 * What the house calls it.
 */
name: string, 
/**
 * Whether it is as Galley ships it.
 */
shipped: boolean, 
/**
 * The laws that it is meant to keep.
 */
jurisdictions: Array<Jurisdiction>, 
/**
 * Whether a page with it asks for consent.
 */
asks: boolean, 
/**
 * In how many places it lags behind the translation that leads its family.
 */
lags: number, };

/**
 * A version of a consent template in a list.
 */
export type TemplateVersionRow = { 
/**
 * Its place in the template's order, from 1; 0 is the text that Galley ships.
 */
number: number, 
/**
 * When it was kept; none for the text that Galley ships.
 */
kept: string | null, 
/**
 * The public version of its text.
 */
version: number, 
/**
 * The places that differ from the version before it, in the order of the notice.
 */
places: Array<string>, };

/**
 * What is done to a text in every window of the system.
 */
export type TextCommand = "undo" | "redo" | "cut" | "copy" | "paste" | "paste-plain" | "select-all";

/**
 * A colleague's version of a story.
 */
export type TheirVersion = { "kind": "file", 
/**
 * The text.
 */
paste: Paste, } | { "kind": "revision", 
/**
 * Its number.
 */
revision: number, };

/**
 * A theme in a list.
 */
export type ThemeRow = { 
/**
 * Its name.
 */
name: string, 
/**
 * What the house calls it.
 */
title: string, };

/**
 * A failure as the window shows it.
 */
export type Trouble = { 
/**
 * Which failure, in kebab case; the window translates by it.
 */
code: string, 
/**
 * One plain English sentence: what happened, what is safe, what to do.
 */
message: string, 
/**
 * What the message names, for the window's own words.
 */
values: { [key in string]: string }, };

/**
 * Why a revision was cut.
 */
export type Why = "filed" | "signed-off" | "exported" | "closed" | "idle" | "taken-in" | "duplicated" | "restored" | "named" | "merged" | "sent";

/**
 * A language the window speaks.
 */
export type WindowLanguage = "en" | "de" | "tr";

/**
 * Words of a paragraph.
 */
export type Words = { 
/**
 * The words, with the white space between them.
 */
text: string, 
/**
 * Which version has them.
 */
stand: Stand, 
/**
 * Whether they stand between quotation marks.
 */
quoted: boolean, };

/**
 * A packet that was written.
 */
export type WrittenPacket = { 
/**
 * The file's name.
 */
file: string, 
/**
 * How many stories are in it.
 */
stories: number, 
/**
 * Its size in bytes.
 */
bytes: number, };

/** Every command of the bridge, with what it takes and gives. */
export interface Commands {
  /** What the window shows first. */
  start: { arguments: Record<string, never>; result: Start };
  /** The stories that answer a query, the best or latest first. */
  list_stories: { arguments: { query: StoryQuery }; result: StoryList };
  /** The rows of these stories, as the list would show them. */
  story_rows: { arguments: { stories: Array<StoryId> }; result: Array<StoryRow> };
  /** The primary languages of the stories that are not spiked, in order. */
  story_languages: { arguments: Record<string, never>; result: Array<string> };
  /** Marks stories, or takes the mark off them: all of them or none. */
  mark_stories: { arguments: { stories: Array<StoryId>; mark: StoryMark; on: boolean }; result: null };
  /** Makes a story of what another one says; gives the new one. */
  duplicate_story: { arguments: { story: StoryId }; result: StoryId };
  /** Makes an empty story, in this language until its text tells another, and opens it. */
  new_story: { arguments: { language: Language | null }; result: OpenStory };
  /** Opens a story for typing. */
  open_story: { arguments: { story: StoryId }; result: OpenStory };
  /** Keeps where the caret stands in a story, as the window counts it, for the next start. */
  note_caret: { arguments: { story: StoryId; caret: number }; result: null };
  /** What the text of a story tells of its language. */
  presumed_language: { arguments: { story: StoryId }; result: PresumedLanguage };
  /** Notes that the user has set the language of a story, or that it follows the text again. */
  set_language: { arguments: { story: StoryId; byHand: boolean }; result: null };
  /**
   * Checks spelling in this language from now on; in none where it is null. Gives whether there is a
   * dictionary for it. Only WebKitGTK has to be told.
   */
  check_spelling: { arguments: { language: string | null }; result: boolean };
  /** The words of one's own, which are never misspelt. */
  dictionary: { arguments: Record<string, never>; result: Array<string> };
  /** Adds a word to them; gives all of them. */
  learn_word: { arguments: { word: string }; result: Array<string> };
  /** Takes a word for right until the window is closed. */
  ignore_word: { arguments: { word: string }; result: null };
  /** Takes a word away; gives all that are left. */
  forget_word: { arguments: { word: string }; result: Array<string> };
  /** Calls the window this. */
  title_window: { arguments: { title: string }; result: null };
  /** Puts a story away; its state is kept as a revision. */
  close_story: { arguments: { story: StoryId }; result: null };
  /**
   * Applies edits to a story's working copy; answers once they are durable.
   * `sequence` is the one that the edits build on.
   */
  edit_story: { arguments: { story: StoryId; sequence: number; edits: Array<Edit> }; result: Saved };
  /** The last `limit` revisions of a story, of those before the number `before` where one is given. */
  story_history: { arguments: { story: StoryId; before: number | null; limit: number }; result: History };
  /**
   * What a revision and a later one say differently; where no later one is named, the story as it
   * is.
   */
  compare_revisions: { arguments: { story: StoryId; before: number; after: number | null }; result: Comparison };
  /**
   * Lets the story say again what a revision says, or a part of it. `sequence` is that of the
   * working copy that it was compared with.
   */
  restore_revision: { arguments: { story: StoryId; sequence: number; revision: number; part: RestoredPart }; result: Restored };
  /** In which revision each sentence of the body was written as it stands. */
  blame_story: { arguments: { story: StoryId }; result: Array<BlamedSentence> };
  /**
   * Gives a revision a name, or takes it away where that is empty; where no revision is named, the
   * story as it is becomes one first.
   */
  name_revision: { arguments: { story: StoryId; number: number | null; name: string }; result: null };
  /** The stories that had all of these words once and are not found by them any more. */
  find_deleted: { arguments: { words: string; limit: number }; result: Array<DeletedHit> };
  /** What intake makes of the stories in a text, one at least; nothing is kept yet. */
  recognise: { arguments: { paste: Paste; choices: Choices }; result: Array<Intake> };
  /**
   * Makes the stories in a text, and fills the given one with the first; each keeps its part of
   * the original text.
   */
  take_in: { arguments: { story: StoryId | null; paste: Paste; choices: Choices }; result: NewStories };
  /** Lets the user choose a text file with the system's dialog; null when cancelled. */
  choose_paste: { arguments: Record<string, never>; result: Paste | null };
  /** Lets the user choose files in the system's dialog; the window hears of them as if they were dropped. */
  open_files: { arguments: Record<string, never>; result: null };
  /** A text to try Galley on. */
  sample_paste: { arguments: Record<string, never>; result: Paste };
  /** How the story's finished page differs from the preview numbered `after`. */
  preview_page: { arguments: { story: StoryId; after: number | null }; result: Preview };
  /**
   * Writes the finished page where the user says with the system's dialog; null when cancelled.
   * `before_embargo` says that it is meant while the story's embargo holds.
   */
  export_page: { arguments: { story: StoryId; beforeEmbargo: boolean }; result: Exported | null };
  /** What came of the story since its page was first exported. */
  story_published: { arguments: { story: StoryId }; result: StoryPublished };
  /** Puts a correction, an update or a withdrawal on the story's page; gives its name. */
  tell_readers: { arguments: { story: StoryId; kind: NoteKind; text: string }; result: NoteId };
  /** Takes a note back that no export has shown yet. */
  take_back_note: { arguments: { story: StoryId; note: NoteId }; result: null };
  /** Writes a page of the story where the user says, as it was exported; null when cancelled. */
  export_earlier_page: { arguments: { story: StoryId; number: number }; result: Exported | null };
  /** Puts an embargo on a story, or takes it off; gives it as it was read. */
  set_embargo: { arguments: { story: StoryId; asked: AskedEmbargo | null }; result: Embargo | null };
  /** Opens the system's print dialog, which also writes PDF, on the finished page. */
  print_page: { arguments: { story: StoryId; beforeEmbargo: boolean }; result: null };
  /** What a colleague's version and the story come to, put together; nothing is changed. */
  begin_merge: { arguments: { story: StoryId; version: TheirVersion; base: number | null }; result: StoryMerge };
  /** What the story says once it is merged so. */
  resolve_merge: { arguments: { story: StoryId; version: TheirVersion; base: number; choices: Array<Choice> }; result: FieldTexts };
  /** Keeps the story, which was merged, as a revision made of two. */
  keep_merge: { arguments: { story: StoryId; version: TheirVersion; base: number }; result: null };
  /** Writes stories into a packet where the user says; null when cancelled. */
  write_packet: { arguments: { stories: Array<StoryId>; along: Along }; result: WrittenPacket | null };
  /** Lets the user choose a packet, which waits to be taken in; false when cancelled. */
  choose_packet: { arguments: Record<string, never>; result: boolean };
  /**
   * Takes in the packet that was chosen or dropped, once what was typed is durable; null where none
   * waits.
   */
  take_packet: { arguments: Record<string, never>; result: TakenPacket | null };
  /** How a typed date and time reads. */
  read_instant: { arguments: { text: string; choices: Choices }; result: InstantReading };
  /** Keeps a picture, its file in base64. */
  add_picture: { arguments: { base64: string }; result: AddedPicture };
  /** Keeps the picture on the clipboard, where the webview hands none over; null where there is none. */
  paste_picture: { arguments: Record<string, never>; result: AddedPicture | null };
  /** Keeps a picture from a file that the user chooses; null when cancelled. */
  choose_picture: { arguments: Record<string, never>; result: AddedPicture | null };
  /** A small view of a picture, as a data address; null where the store has no such picture. */
  thumbnail: { arguments: { picture: PictureId }; result: string | null };
  /** What is found in a story. */
  story_findings: { arguments: { story: StoryId }; result: Array<StoryFinding> };
  /** What was said about a story: queries and suggestions. */
  story_remarks: { arguments: { story: StoryId }; result: StoryRemarks };
  /** Asks about words of a story; `sequence` is the one that their place counts in. */
  ask: { arguments: { story: StoryId; sequence: number; query: NewQuery }; result: RemarkId };
  /** Answers a query. */
  reply: { arguments: { story: StoryId; query: RemarkId; text: string }; result: null };
  /** Settles a query, or opens it again. */
  resolve_query: { arguments: { story: StoryId; query: RemarkId; resolved: boolean }; result: null };
  /** The stories with open queries, and these. */
  open_queries: { arguments: Record<string, never>; result: Array<QueriedStory> };
  /** Suggests other words for a story's; `sequence` is the one that their place counts in. */
  suggest: { arguments: { story: StoryId; sequence: number; spot: Spot; replacement: string }; result: RemarkId };
  /** Accepts suggestions, and says what is to be done to the text that is at `sequence`. */
  accept_suggestions: { arguments: { story: StoryId; sequence: number; chosen: Array<RemarkId>; alone: boolean }; result: AcceptedSuggestions };
  /** Accepts suggestions once more whose words a redo has put into the text again. */
  accept_suggestions_again: { arguments: { story: StoryId; chosen: Array<RemarkId> }; result: null };
  /** Rejects suggestions, with the reason for their author. */
  reject_suggestions: { arguments: { story: StoryId; chosen: Array<RemarkId>; reason: string }; result: null };
  /** Takes back what was decided about suggestions. */
  reopen_suggestions: { arguments: { story: StoryId; chosen: Array<RemarkId> }; result: null };
  /** How far a story has come in review, and what stands between it and its sign-off. */
  story_review: { arguments: { story: StoryId }; result: StoryReview };
  /** Brings a story a step on in review, or back. */
  take_step: { arguments: { story: StoryId; step: Step }; result: StoryReview };
  /** The notice of a story, as it is being chosen and filled in. */
  story_notice: { arguments: { story: StoryId }; result: StoryNotice };
  /** Chooses the notice of a story, or none. */
  choose_notice: { arguments: { story: StoryId; choice: NoticeChoice | null }; result: null };
  /** The consent templates there are, family by family. */
  list_templates: { arguments: Record<string, never>; result: Array<TemplateRow> };
  /** A consent template with its versions, and with what is found in it. */
  open_template: { arguments: { family: string; language: Language }; result: OpenTemplate };
  /** Keeps a consent template as the newest version of its family in its language. */
  change_template: { arguments: { template: ConsentTemplate }; result: OpenTemplate };
  /** What two versions of a template say differently; 0 is the text that Galley ships. */
  compare_template: { arguments: { family: string; language: Language; before: number; after: number }; result: Array<Difference> };
  /** Makes an old version of a template its newest one; 0 is the text that Galley ships. */
  restore_template: { arguments: { family: string; language: Language; number: number }; result: OpenTemplate };
  /** Makes a family of the house's own of another one; gives its name. */
  duplicate_family: { arguments: { family: string; name: string }; result: string };
  /** Begins a translation of a template with the template's own texts. */
  translate_template: { arguments: { family: string; language: Language; into: Language }; result: OpenTemplate };
  /** Takes in a template from a file that the user chooses; null when cancelled. */
  import_template: { arguments: Record<string, never>; result: OpenTemplate | null };
  /** Writes a template where the user says with the system's dialog; null when cancelled. */
  export_template: { arguments: { family: string; language: Language }; result: Exported | null };
  /** The themes there are. */
  list_themes: { arguments: Record<string, never>; result: Array<ThemeRow> };
  /** Takes in a theme from a folder that the user chooses; its name, or null when cancelled. */
  import_theme: { arguments: Record<string, never>; result: string | null };
  /** What the house says of itself. */
  house: { arguments: Record<string, never>; result: House };
  /** The same as a form, filled in one language, or in those that have no text of their own. */
  house_form: { arguments: { language: Language | null }; result: HouseForm };
  /** Keeps what the house says of itself. */
  change_house: { arguments: { house: House }; result: House };
  /** Keeps the settings. */
  change_settings: { arguments: { settings: Settings }; result: Settings };
  /**
   * Writes the settings and the house's data where the user says; the file, or null when
   * cancelled.
   */
  export_settings: { arguments: Record<string, never>; result: string | null };
  /** Takes in settings and house data from a file that the user chooses; null when cancelled. */
  import_settings: { arguments: Record<string, never>; result: HouseAndSettings | null };
  /** Who works here, and with whom. */
  people: { arguments: Record<string, never>; result: People };
  /** Says who works here; the first time it makes the person's key. */
  introduce: { arguments: { introduction: Introduction }; result: People };
  /** Unlocks the key of whoever works here. */
  unlock_key: { arguments: { passphrase: string }; result: People };
  /** Writes the card of whoever works here where the user says; null when cancelled. */
  export_card: { arguments: Record<string, never>; result: string | null };
  /** Adds the colleague of a card that the user chooses; null when cancelled. */
  add_colleague: { arguments: Record<string, never>; result: People | null };
  /** Takes a colleague off the list. */
  forget_colleague: { arguments: { key: PersonKey }; result: People };
  /** The store's backups. */
  backups: { arguments: Record<string, never>; result: Backups };
  /** Writes a backup of the store. */
  back_up: { arguments: Record<string, never>; result: null };
  /** Makes the native menu of the actions, or says which of them can be done now. */
  show_menu: { arguments: { bar: MenuBar }; result: null };
  /** Does to the text that has the focus what the webview itself does. */
  edit_text: { arguments: { command: TextCommand }; result: null };
  /** Opens the menu bar for the keyboard. */
  open_menu: { arguments: Record<string, never>; result: null };
  /** Closes the window, once what was typed is durable. */
  close_window: { arguments: Record<string, never>; result: null };
}

/** Every event that Rust sends to the window, with what it carries. */
export interface Events {
  /** A text file was dropped on the window. */
  "paste-dropped": Paste;
  /** Several files or a folder were dropped on the window, and taken in. */
  "files-dropped": DroppedFiles;
  /** A picture was dropped on the window, and is kept. */
  "picture-dropped": AddedPicture;
  /** A page that Galley wrote was dropped on the window. */
  "page-dropped": PageVerdict;
  /** A packet was dropped on the window, and waits to be taken in. */
  "packet-dropped": null;
  /** The user closes the window: it sends what is pending, then calls `close_window`. */
  "close-requested": null;
  /** An action was chosen in the native menu. */
  "action-chosen": string;
  /** Something outside a command went wrong. */
  "trouble-arose": Trouble;
}

/** The names of the commands, in the order of `src-tauri/bridge.rs`. */
export const commandNames = [
  "start",
  "list_stories",
  "story_rows",
  "story_languages",
  "mark_stories",
  "duplicate_story",
  "new_story",
  "open_story",
  "note_caret",
  "presumed_language",
  "set_language",
  "check_spelling",
  "dictionary",
  "learn_word",
  "ignore_word",
  "forget_word",
  "title_window",
  "close_story",
  "edit_story",
  "story_history",
  "compare_revisions",
  "restore_revision",
  "blame_story",
  "name_revision",
  "find_deleted",
  "recognise",
  "take_in",
  "choose_paste",
  "open_files",
  "sample_paste",
  "preview_page",
  "export_page",
  "story_published",
  "tell_readers",
  "take_back_note",
  "export_earlier_page",
  "set_embargo",
  "print_page",
  "begin_merge",
  "resolve_merge",
  "keep_merge",
  "write_packet",
  "choose_packet",
  "take_packet",
  "read_instant",
  "add_picture",
  "paste_picture",
  "choose_picture",
  "thumbnail",
  "story_findings",
  "story_remarks",
  "ask",
  "reply",
  "resolve_query",
  "open_queries",
  "suggest",
  "accept_suggestions",
  "accept_suggestions_again",
  "reject_suggestions",
  "reopen_suggestions",
  "story_review",
  "take_step",
  "story_notice",
  "choose_notice",
  "list_templates",
  "open_template",
  "change_template",
  "compare_template",
  "restore_template",
  "duplicate_family",
  "translate_template",
  "import_template",
  "export_template",
  "list_themes",
  "import_theme",
  "house",
  "house_form",
  "change_house",
  "change_settings",
  "export_settings",
  "import_settings",
  "people",
  "introduce",
  "unlock_key",
  "export_card",
  "add_colleague",
  "forget_colleague",
  "backups",
  "back_up",
  "show_menu",
  "edit_text",
  "open_menu",
  "close_window",
] as const satisfies readonly (keyof Commands)[];
