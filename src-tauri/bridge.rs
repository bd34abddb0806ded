//! The bridge: the one list of commands that the window can call.
//!
//! From it come the functions that Tauri routes to, the names that the capability file and the
//! window must agree on, and the TypeScript types of both sides.

use galley_copy::article::Language;
use galley_copy::consent::compare::Difference;
use galley_copy::consent::house::House;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::exchange::packet::Along;
use galley_copy::intake::{Choices, Intake};
use galley_copy::manuscript::{Edit, FieldTexts};
use galley_copy::picture::PictureId;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::merge::Choice;
use galley_copy::review::people::PersonKey;
use galley_copy::review::published::{NoteId, NoteKind};
use galley_copy::review::remark::RemarkId;
use galley_copy::review::status::Step;
use galley_desk::shapes::review::{AcceptedSuggestions, NewQuery, QueriedStory, StoryRemarks};
use galley_desk::shapes::{
    AddedPicture, AskedEmbargo, Backups, BlamedSentence, Comparison, DeletedHit, DroppedFiles,
    Exported, History, HouseAndSettings, HouseForm, InstantReading, Introduction, NewStories,
    NoticeChoice, OpenStory, OpenTemplate, PageVerdict, Paste, People, PresumedLanguage, Preview,
    Restored, RestoredPart, Saved, Settings, Spot, Start, StoryFinding, StoryId, StoryList,
    StoryMark, StoryMerge, StoryNotice, StoryPublished, StoryQuery, StoryReview, StoryRow,
    TakenPacket, TemplateRow, TheirVersion, ThemeRow, Trouble, WrittenPacket,
};
use tauri::ipc::{Channel, Invoke};
use tauri::{State, Wry};

#[cfg(test)]
use crate::context_menu::ContextMenu;
use crate::menu::MenuBar;
use crate::shell::Shell;
use crate::text::TextCommand;

/// Declares each command as its doc comment, its name, what it takes, what it gives, and the one
/// call that answers it.
macro_rules! bridge {
    ($shell:ident: $(
        $(#[doc = $doc:literal])+
        $name:ident($($argument:ident: $shape:ty),*) -> $result:ty = $answer:expr;
    )+ events: $(
        $(#[doc = $event_doc:literal])+
        $event:ident($payload:ty) = $event_name:literal;
    )+) => {
        $(
            $(#[doc = $doc])+
            #[tauri::command]
            #[allow(unused_variables, reason = "a command that asks nothing of the shell has it all the same")]
            async fn $name($shell: State<'_, Shell>, $($argument: $shape),*) -> Result<$result, Trouble> {
                Ok($answer)
            }
        )+

        /// What the window hears of outside its commands, by its name.
        #[derive(serde::Serialize)]
        #[serde(tag = "name", content = "payload")]
        pub enum Event {
            $(
                $(#[doc = $event_doc])+
                #[serde(rename = $event_name)]
                $event($payload),
            )+
        }

        /// Tells the window of every event from now on.
        #[tauri::command]
        async fn follow_events($shell: State<'_, Shell>, events: Channel<Event>) -> Result<(), Trouble> {
            $shell.follow(events);
            Ok(())
        }

        /// Routes a call from the window to its command.
        pub fn router() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![follow_events, $($name),+]
        }

        #[cfg(test)]
        const COMMANDS: &[&str] = &[$(stringify!($name)),+];

        #[cfg(test)]
        fn typescript() -> String {
            let mut bridge = crate::typescript::Bridge::new();
            bridge.name_of::<Trouble>();
            // What the window says of the context menu goes by a message: see `context_menu`.
            bridge.name_of::<ContextMenu>();
            $({
                let arguments = [$((stringify!($argument), bridge.name_of::<$shape>())),*];
                let result = bridge.name_of::<$result>();
                bridge.command(stringify!($name), &[$($doc),+], &arguments, &result);
            })+
            $({
                let payload = bridge.name_of::<$payload>();
                bridge.event($event_name, &[$($event_doc),+], &payload);
            })+
            bridge.write()
        }
    };
}

bridge! { shell:
    /// What the window shows first.
    start() -> Start = shell.start().await?;

    /// The stories that answer a query, the best or latest first.
    list_stories(query: StoryQuery) -> StoryList = shell.desk()?.list(query).await?;

    /// The rows of these stories, as the list would show them.
    story_rows(stories: Vec<StoryId>) -> Vec<StoryRow> = shell.desk()?.story_rows(stories).await?;

    /// The primary languages of the stories that are not spiked, in order.
    story_languages() -> Vec<String> = shell.desk()?.story_languages().await?;

    /// Marks stories, or takes the mark off them: all of them or none.
    mark_stories(stories: Vec<StoryId>, mark: StoryMark, on: bool) -> () =
        shell.desk()?.mark_stories(stories, mark, on).await?;

    /// Makes a story of what another one says; gives the new one.
    duplicate_story(story: StoryId) -> StoryId = shell.desk()?.duplicate_story(story).await?;

    /// Makes an empty story, in this language until its text tells another, and opens it.
    new_story(language: Option<Language>) -> OpenStory =
        shell.desk()?.begin_story(language).await?;

    /// Opens a story for typing.
    open_story(story: StoryId) -> OpenStory = shell.desk()?.open_story(story).await?;

    /// Keeps where the caret stands in a story, as the window counts it, for the next start.
    note_caret(story: StoryId, caret: u32) -> () = shell.desk()?.note_caret(story, caret).await?;

    /// What the text of a story tells of its language.
    presumed_language(story: StoryId) -> PresumedLanguage =
        shell.desk()?.presumed_language(story).await?;

    /// Notes that the user has set the language of a story, or that it follows the text again.
    set_language(story: StoryId, by_hand: bool) -> () =
        shell.desk()?.set_language(story, by_hand).await?;

    /// Checks spelling in this language from now on; in none where it is null. Gives whether there is a
    /// dictionary for it. Only WebKitGTK has to be told.
    check_spelling(language: Option<String>) -> bool = shell.check_spelling(language).await?;

    /// The words of one's own, which are never misspelt.
    dictionary() -> Vec<String> = shell.desk()?.dictionary().await?;

    /// Adds a word to them; gives all of them.
    learn_word(word: String) -> Vec<String> = shell.learn_word(word).await?;

    /// Takes a word for right until the window is closed.
    ignore_word(word: String) -> () = shell.ignore_word(word).await?;

    /// Takes a word away; gives all that are left.
    forget_word(word: String) -> Vec<String> = shell.forget_word(word).await?;

    /// Calls the window this.
    title_window(title: String) -> () = shell.title_window(&title)?;

    /// Puts a story away; its state is kept as a revision.
    close_story(story: StoryId) -> () = shell.desk()?.close_story(story).await?;

    /// Applies edits to a story's working copy; answers once they are durable.
    /// `sequence` is the one that the edits build on.
    edit_story(story: StoryId, sequence: u64, edits: Vec<Edit>) -> Saved =
        shell.desk()?.edit(story, sequence, edits).await?;

    /// The last `limit` revisions of a story, of those before the number `before` where one is given.
    story_history(story: StoryId, before: Option<u32>, limit: u32) -> History =
        shell.desk()?.history(story, before, limit).await?;

    /// What a revision and a later one say differently; where no later one is named, the story as it
    /// is.
    compare_revisions(story: StoryId, before: u32, after: Option<u32>) -> Comparison =
        shell.desk()?.compare_revisions(story, before, after).await?;

    /// Lets the story say again what a revision says, or a part of it. `sequence` is that of the
    /// working copy that it was compared with.
    restore_revision(story: StoryId, sequence: u64, revision: u32, part: RestoredPart) -> Restored =
        shell.desk()?.restore(story, sequence, revision, part).await?;

    /// In which revision each sentence of the body was written as it stands.
    blame_story(story: StoryId) -> Vec<BlamedSentence> = shell.desk()?.blame(story).await?;

    /// Gives a revision a name, or takes it away where that is empty; where no revision is named, the
    /// story as it is becomes one first.
    name_revision(story: StoryId, number: Option<u32>, name: String) -> () =
        shell.desk()?.name_revision(story, number, name).await?;

    /// The stories that had all of these words once and are not found by them any more.
    find_deleted(words: String, limit: u32) -> Vec<DeletedHit> =
        shell.desk()?.find_deleted(words, limit).await?;

    /// What intake makes of the stories in a text, one at least; nothing is kept yet.
    recognise(paste: Paste, choices: Choices) -> Vec<Intake> =
        shell.desk()?.recognise(paste, choices).await?;

    /// Makes the stories in a text, and fills the given one with the first; each keeps its part of
    /// the original text.
    take_in(story: Option<StoryId>, paste: Paste, choices: Choices) -> NewStories =
        shell.desk()?.take_in(story, paste, choices).await?;

    /// Lets the user choose a text file with the system's dialog; null when cancelled.
    choose_paste() -> Option<Paste> = shell.choose_paste().await?;

    /// Lets the user choose files in the system's dialog; the window hears of them as if they were dropped.
    open_files() -> () = shell.open_files().await?;

    /// A text to try Galley on.
    sample_paste() -> Paste = galley_desk::sample::paste();

    /// How the story's finished page differs from the preview numbered `after`.
    preview_page(story: StoryId, after: Option<u32>) -> Preview =
        shell.desk()?.preview(story, after).await?;

    /// Writes the finished page where the user says with the system's dialog; null when cancelled.
    /// `before_embargo` says that it is meant while the story's embargo holds.
    export_page(story: StoryId, before_embargo: bool) -> Option<Exported> =
        shell.export_page(story, before_embargo).await?;

    /// What came of the story since its page was first exported.
    story_published(story: StoryId) -> StoryPublished = shell.desk()?.story_published(story).await?;

    /// Puts a correction, an update or a withdrawal on the story's page; gives its name.
    tell_readers(story: StoryId, kind: NoteKind, text: String) -> NoteId =
        shell.desk()?.tell_readers(story, kind, &text).await?;

    /// Takes a note back that no export has shown yet.
    take_back_note(story: StoryId, note: NoteId) -> () =
        shell.desk()?.take_back_note(story, note).await?;

    /// Writes a page of the story where the user says, as it was exported; null when cancelled.
    export_earlier_page(story: StoryId, number: u32) -> Option<Exported> =
        shell.export_earlier_page(story, number).await?;

    /// Puts an embargo on a story, or takes it off; gives it as it was read.
    set_embargo(story: StoryId, asked: Option<AskedEmbargo>) -> Option<Embargo> =
        shell.desk()?.set_embargo(story, asked).await?;

    /// Opens the system's print dialog, which also writes PDF, on the finished page.
    print_page(story: StoryId, before_embargo: bool) -> () =
        shell.print_page(story, before_embargo).await?;

    /// What a colleague's version and the story come to, put together; nothing is changed.
    begin_merge(story: StoryId, version: TheirVersion, base: Option<u32>) -> StoryMerge =
        shell.desk()?.begin_merge(story, version, base).await?;

    /// What the story says once it is merged so.
    resolve_merge(story: StoryId, version: TheirVersion, base: u32, choices: Vec<Choice>) -> FieldTexts =
        shell.desk()?.resolve_merge(story, version, base, choices).await?;

    /// Keeps the story, which was merged, as a revision made of two.
    keep_merge(story: StoryId, version: TheirVersion, base: u32) -> () =
        shell.desk()?.keep_merge(story, version, base).await?;

    /// Writes stories into a packet where the user says; null when cancelled.
    write_packet(stories: Vec<StoryId>, along: Along) -> Option<WrittenPacket> =
        shell.write_packet(stories, along).await?;

    /// Lets the user choose a packet, which waits to be taken in; false when cancelled.
    choose_packet() -> bool = shell.choose_packet().await?;

    /// Takes in the packet that was chosen or dropped, once what was typed is durable; null where none
    /// waits.
    take_packet() -> Option<TakenPacket> = shell.take_packet().await?;

    /// How a typed date and time reads.
    read_instant(text: String, choices: Choices) -> InstantReading =
        shell.desk()?.read_instant(text, choices).await?;

    /// Keeps a picture, its file in base64.
    add_picture(base64: String) -> AddedPicture = shell.desk()?.add_picture(base64).await?;

    /// Keeps the picture on the clipboard, where the webview hands none over; null where there is none.
    paste_picture() -> Option<AddedPicture> = shell.paste_picture().await?;

    /// Keeps a picture from a file that the user chooses; null when cancelled.
    choose_picture() -> Option<AddedPicture> = shell.choose_picture().await?;

    /// A small view of a picture, as a data address; null where the store has no such picture.
    thumbnail(picture: PictureId) -> Option<String> = shell.desk()?.thumbnail(picture).await?;

    /// What is found in a story.
    story_findings(story: StoryId) -> Vec<StoryFinding> =
        shell.desk()?.story_findings(story).await?;

    /// What was said about a story: queries and suggestions.
    story_remarks(story: StoryId) -> StoryRemarks = shell.desk()?.story_remarks(story).await?;

    /// Asks about words of a story; `sequence` is the one that their place counts in.
    ask(story: StoryId, sequence: u64, query: NewQuery) -> RemarkId =
        shell.desk()?.ask(story, sequence, query).await?;

    /// Answers a query.
    reply(story: StoryId, query: RemarkId, text: String) -> () =
        shell.desk()?.reply(story, query, text).await?;

    /// Settles a query, or opens it again.
    resolve_query(story: StoryId, query: RemarkId, resolved: bool) -> () =
        shell.desk()?.resolve(story, query, resolved).await?;

    /// The stories with open queries, and these.
    open_queries() -> Vec<QueriedStory> = shell.desk()?.queries(false).await?;

    /// Suggests other words for a story's; `sequence` is the one that their place counts in.
    suggest(story: StoryId, sequence: u64, spot: Spot, replacement: String) -> RemarkId =
        shell.desk()?.suggest(story, sequence, spot, replacement).await?;

    /// Accepts suggestions, and says what is to be done to the text that is at `sequence`.
    accept_suggestions(story: StoryId, sequence: u64, chosen: Vec<RemarkId>, alone: bool) -> AcceptedSuggestions =
        shell.desk()?.accept_suggestions(story, sequence, chosen, alone).await?;

    /// Accepts suggestions once more whose words a redo has put into the text again.
    accept_suggestions_again(story: StoryId, chosen: Vec<RemarkId>) -> () =
        shell.desk()?.accept_suggestions_again(story, chosen).await?;

    /// Rejects suggestions, with the reason for their author.
    reject_suggestions(story: StoryId, chosen: Vec<RemarkId>, reason: String) -> () =
        shell.desk()?.reject_suggestions(story, chosen, reason).await?;

    /// Takes back what was decided about suggestions.
    reopen_suggestions(story: StoryId, chosen: Vec<RemarkId>) -> () =
        shell.desk()?.reopen_suggestions(story, chosen).await?;

    /// How far a story has come in review, and what stands between it and its sign-off.
    story_review(story: StoryId) -> StoryReview = shell.desk()?.review(story).await?;

    /// Brings a story a step on in review, or back.
    take_step(story: StoryId, step: Step) -> StoryReview =
        shell.desk()?.take_step(story, step).await?;

    /// The notice of a story, as it is being chosen and filled in.
    story_notice(story: StoryId) -> StoryNotice = shell.desk()?.story_notice(story).await?;

    /// Chooses the notice of a story, or none.
    choose_notice(story: StoryId, choice: Option<NoticeChoice>) -> () =
        shell.desk()?.choose_notice(story, choice).await?;

    /// The consent templates there are, family by family.
    list_templates() -> Vec<TemplateRow> = shell.desk()?.template_rows().await?;

    /// A consent template with its versions, and with what is found in it.
    open_template(family: String, language: Language) -> OpenTemplate =
        shell.desk()?.open_template(family, language).await?;

    /// Keeps a consent template as the newest version of its family in its language.
    change_template(template: ConsentTemplate) -> OpenTemplate =
        shell.desk()?.change_template(template).await?;

    /// What two versions of a template say differently; 0 is the text that Galley ships.
    compare_template(family: String, language: Language, before: u32, after: u32) -> Vec<Difference> =
        shell.desk()?.compare_template(family, language, before, after).await?;

    /// Makes an old version of a template its newest one; 0 is the text that Galley ships.
    restore_template(family: String, language: Language, number: u32) -> OpenTemplate =
        shell.desk()?.restore_template(family, language, number).await?;

    /// Makes a family of the house's own of another one; gives its name.
    duplicate_family(family: String, name: String) -> String =
        shell.desk()?.duplicate_family(family, name).await?;

    /// Begins a translation of a template with the template's own texts.
    translate_template(family: String, language: Language, into: Language) -> OpenTemplate =
        shell.desk()?.translate_template(family, language, into).await?;

    /// Takes in a template from a file that the user chooses; null when cancelled.
    import_template() -> Option<OpenTemplate> = shell.import_template().await?;

    /// Writes a template where the user says with the system's dialog; null when cancelled.
    export_template(family: String, language: Language) -> Option<Exported> =
        shell.export_template(family, language).await?;

    /// The themes there are.
    list_themes() -> Vec<ThemeRow> = shell.desk()?.theme_rows().await?;

    /// Takes in a theme from a folder that the user chooses; its name, or null when cancelled.
    import_theme() -> Option<String> = shell.import_theme().await?;

    /// What the house says of itself.
    house() -> House = shell.desk()?.house().await?;

    /// The same as a form, filled in one language, or in those that have no text of their own.
    house_form(language: Option<Language>) -> HouseForm = shell.desk()?.house_form(language).await?;

    /// Keeps what the house says of itself.
    change_house(house: House) -> House = shell.desk()?.change_house(house).await?;

    /// Keeps the settings.
    change_settings(settings: Settings) -> Settings = shell.change_settings(settings).await?;

    /// Writes the settings and the house's data where the user says; the file, or null when
    /// cancelled.
    export_settings() -> Option<String> = shell.export_settings().await?;

    /// Takes in settings and house data from a file that the user chooses; null when cancelled.
    import_settings() -> Option<HouseAndSettings> = shell.import_settings().await?;

    /// Who works here, and with whom.
    people() -> People = shell.desk()?.people().await?;

    /// Says who works here; the first time it makes the person's key.
    introduce(introduction: Introduction) -> People = shell.desk()?.introduce(introduction).await?;

    /// Unlocks the key of whoever works here.
    unlock_key(passphrase: String) -> People = shell.desk()?.unlock(passphrase).await?;

    /// Writes the card of whoever works here where the user says; null when cancelled.
    export_card() -> Option<String> = shell.export_card().await?;

    /// Adds the colleague of a card that the user chooses; null when cancelled.
    add_colleague() -> Option<People> = shell.add_colleague().await?;

    /// Takes a colleague off the list.
    forget_colleague(key: PersonKey) -> People = shell.desk()?.forget_colleague(key).await?;

    /// The store's backups.
    backups() -> Backups = shell.desk()?.backups().await?;

    /// Writes a backup of the store.
    back_up() -> () = shell.desk()?.back_up().await.map(drop)?;

    /// Makes the native menu of the actions, or says which of them can be done now.
    show_menu(bar: MenuBar) -> () = shell.show_menu(bar)?;

    /// Does to the text that has the focus what the webview itself does.
    edit_text(command: TextCommand) -> () = shell.edit_text(command)?;

    /// Opens the menu bar for the keyboard.
    open_menu() -> () = shell.open_menu()?;

    /// Closes the window, once what was typed is durable.
    close_window() -> () = shell.close_window().await?;

    events:

    /// A text file was dropped on the window.
    PasteDropped(Paste) = "paste-dropped";

    /// Several files or a folder were dropped on the window, and taken in.
    FilesDropped(DroppedFiles) = "files-dropped";

    /// A picture was dropped on the window, and is kept.
    PictureDropped(AddedPicture) = "picture-dropped";

    /// A page that Galley wrote was dropped on the window.
    PageDropped(PageVerdict) = "page-dropped";

    /// A packet was dropped on the window, and waits to be taken in.
    PacketDropped(()) = "packet-dropped";

    /// The user closes the window: it sends what is pending, then calls `close_window`.
    CloseRequested(()) = "close-requested";

    /// An action was chosen in the native menu.
    ActionChosen(String) = "action-chosen";

    /// Something outside a command went wrong.
    TroubleArose(Trouble) = "trouble-arose";
}

#[cfg(test)]
mod tests;
