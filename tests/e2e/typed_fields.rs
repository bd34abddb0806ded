//! What is typed stands in the field in which the caret stood: key by key, in every field of the story.

use std::ops::Range;

use galley_copy::intake::Choices;
use galley_copy::manuscript::FieldTexts;
use galley_desk::shapes::{Paste, StoryQuery};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use galley_tests::typing::Dice;

use crate::app::{App, LOOK};

/// What ends each field of the manuscript before the body.
const BORDERS: [char; 7] = ['\n', '\n', '\n', '\n', '\t', '\t', '\n'];

/// The number of the dateline's date among the fields, and of the body.
const FILED: usize = 5;
const BODY: usize = 7;

/// An app with a story that is new and empty.
async fn at_a_new_story(newsroom: &Newsroom) -> anyhow::Result<App> {
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    new_story(&app).await?;
    Ok(app)
}

/// Makes a new story, and goes to its first field. The one that is open must not be empty.
async fn new_story(app: &App) -> anyhow::Result<()> {
    app.press("ctrl+n")?;
    app.find(".m-kicker[data-placeholder]").await?;
    app.find(".m-body-start[data-placeholder]").await?;
    app.wait_for("document.activeElement.matches('.manuscript .cm-content')").await?;
    app.press("ctrl+Home")?;
    Ok(())
}

/// The fields of all stories, the oldest first.
async fn fields_of_all(newsroom: &Newsroom) -> anyhow::Result<Vec<FieldTexts>> {
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let mut rows = desk.list(StoryQuery { limit: 99, ..StoryQuery::default() }).await?.rows;
    rows.sort_by_key(|row| row.id.to_string());
    let mut fields = Vec::new();
    for row in rows {
        fields.push(desk.open_story(row.id).await?.fields);
    }
    desk.close().await?;
    Ok(fields)
}

/// The fields of the only story.
async fn fields(newsroom: &Newsroom) -> anyhow::Result<FieldTexts> {
    Ok(fields_of_all(newsroom).await?.pop().unwrap_or_default())
}

/// The fields that stand in the manuscript, in their order.
fn in_order(fields: &FieldTexts) -> [&str; 8] {
    let FieldTexts { kicker, headline, standfirst, byline, place, filed, agency, body, .. } =
        fields;
    [kicker, headline, standfirst, byline, place, filed, agency, body].map(String::as_str)
}

const TYPED: [&str; 8] = [
    "Trade",
    "Port shuts",
    "Ships wait outside.",
    "Mary Thornton",
    "Oslo",
    "5 May 2026",
    "NTB",
    "The port is shut.",
];

/// Holds a story to what was typed; the date is kept as the instant that it names.
fn holds_what_was_typed(fields: &FieldTexts) {
    let mut kept = in_order(fields);
    assert!(kept[FILED].starts_with("2026-05-05T"), "the date is {:?} in {kept:?}", kept[FILED]);
    kept[FILED] = TYPED[FILED];
    assert_eq!(kept, TYPED);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_field_takes_what_is_typed_after_tab() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = at_a_new_story(&newsroom).await?;
    for (number, text) in TYPED.iter().enumerate() {
        app.write(text)?;
        if number < BODY {
            app.press("Tab")?;
        }
    }
    app.wait_for_text(".cm-content", TYPED[BODY]).await?;
    app.find("input.slug").await?.click().await?;
    app.write("port-shuts")?;
    app.wait_for("document.querySelector('input.slug').value === 'port-shuts'").await?;
    app.close().await?;
    let fields = fields(&newsroom).await?;
    holds_what_was_typed(&fields);
    assert_eq!(fields.slug, "port-shuts");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_field_takes_what_is_typed_on_the_way_back_and_undo_takes_it_out() -> anyhow::Result<()>
{
    let newsroom = Newsroom::new();
    let app = at_a_new_story(&newsroom).await?;
    app.press("ctrl+End")?;
    for (number, text) in TYPED.iter().enumerate().rev() {
        app.write(text)?;
        if number > 0 {
            app.press("shift+Tab")?;
        }
    }
    // All of it goes and comes back: by how many steps is the history's own affair.
    let empty = "document.querySelectorAll('.manuscript [data-placeholder]').length === 5
        && document.querySelectorAll('.manuscript .m-placeholder').length === 3";
    app.wait_for("document.querySelector('.m-date') !== null").await?;
    for _ in 0..40 {
        app.press("ctrl+z")?;
    }
    app.wait_for(empty).await?;
    for _ in 0..40 {
        app.press("ctrl+shift+z")?;
    }
    app.wait_for("document.querySelector('.m-date') !== null").await?;
    app.close().await?;
    holds_what_was_typed(&fields(&newsroom).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_click_on_an_empty_field_leads_into_it() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = at_a_new_story(&newsroom).await?;
    // The agency first, then the others, some of them full by then and some not.
    for number in [6, 3, 5, BODY, 4, 1, 0, 2] {
        click_empty(&app, number).await?;
        app.write(TYPED[number])?;
        app.wait_for_text(".cm-content", TYPED[number]).await?;
    }
    app.close().await?;
    holds_what_was_typed(&fields(&newsroom).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_click_on_empty_space_keeps_the_caret_and_goes_on_at_the_end_of_the_text()
-> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = at_a_new_story(&newsroom).await?;
    app.press("ctrl+End")?;
    app.write("One")?;
    app.press("ctrl+Home")?;
    app.find(".manuscript ~ details").await?;
    let listen = "window.left = 0;
        document.activeElement.addEventListener('blur', () => window.left++);
        const sheet = document.querySelector('.sheet').getBoundingClientRect();
        const consent = document.querySelector('.sheet details').getBoundingClientRect();
        return [sheet.x + sheet.width / 2, (consent.bottom + sheet.bottom) / 2].map(Math.round)";
    let (x, y): (i64, i64) = app.page.execute(listen, []).await?.convert()?;
    for words in [" two", " three"] {
        app.page.action_chain().move_to(x, y).click().perform().await?;
        app.write(words)?;
        app.wait_for_text(".m-body-start", words).await?;
        tokio::time::sleep(LOOK * 10).await;
    }
    assert_eq!(app.evaluate("window.left").await?, 0, "the text lost the focus");
    app.close().await?;
    assert_eq!(fields(&newsroom).await?.body, "One two three");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_keys_are_pressed_what_is_typed_stands_where_the_caret_stood() -> anyhow::Result<()>
{
    let newsroom = Newsroom::new();
    let app = at_a_new_story(&newsroom).await?;
    let mut wanted = Vec::new();
    for seed in 1..=8 {
        if seed > 1 {
            new_story(&app).await?;
        }
        wanted.push(type_at_random(&app, seed, Sheet::default(), &LATIN).await?);
    }
    app.close().await?;
    holds(&wanted, &fields_of_all(&newsroom).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_holds_from_right_to_left() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let paste = Paste { text: "---\nlanguage: ar\nheadline: م\n---\n".to_owned(), file: None };
    desk.take_in(None, paste, Choices::default()).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.find(".cm-content[dir=rtl]").await?;
    app.find(".m-headline").await?.click().await?;
    app.press("ctrl+Home")?;
    let mut sheet = Sheet { right_to_left: true, ..Sheet::default() };
    sheet.text.insert(1, 'م');
    let wanted = type_at_random(&app, 9, sheet, &ARABIC).await?;
    app.close().await?;
    holds(&[wanted], &fields_of_all(&newsroom).await?);
    Ok(())
}

/// What one types with: the keys of letters as xdotool names them, and what they write.
type Letters = [(&'static str, char); 4];

const LATIN: Letters = [("x", 'x'), ("q", 'q'), ("z", 'z'), ("space", ' ')];
const ARABIC: Letters =
    [("Arabic_beh", 'ب'), ("Arabic_meem", 'م'), ("Arabic_sheen", 'ش'), ("space", ' ')];

/// The keys that move the caret, select or delete.
const KEYS: [&str; 14] = [
    "Tab",
    "Tab",
    "shift+Tab",
    "Return",
    "Left",
    "Right",
    "Home",
    "End",
    "BackSpace",
    "Delete",
    "shift+Left",
    "shift+Right",
    "shift+Home",
    "shift+End",
];

/// Presses keys as the dice fall, in a story of which most is empty and then in a full one, and gives
/// what the story should hold then, with the keys.
async fn type_at_random(
    app: &App,
    seed: u64,
    mut sheet: Sheet,
    letters: &Letters,
) -> anyhow::Result<(Sheet, String)> {
    let mut dice = Dice::new(seed);
    let mut pressed = Vec::new();
    for _ in 0..2 {
        for _ in 0..40 {
            let empty: Vec<usize> =
                (0..=BODY).filter(|&number| sheet.field(number).is_empty()).collect();
            if !empty.is_empty() && dice.below(9) == 0 {
                let number = empty[dice.below(empty.len())];
                click_empty(app, number).await?;
                sheet.go_to(sheet.field(number).start);
                pressed.push(format!("click on {number}"));
                continue;
            }
            let (key, letter) = if dice.below(2) == 0 {
                let (key, letter) = letters[dice.below(letters.len())];
                (key, Some(letter))
            } else {
                (KEYS[dice.below(KEYS.len())], None)
            };
            if sheet.leaves_the_text(key) {
                continue;
            }
            app.press(key)?;
            match letter {
                Some(letter) => sheet.write(letter),
                None => sheet.press(key),
            }
            pressed.push(key.to_owned());
        }
        app.press("ctrl+Home")?;
        sheet.go_to(0);
        for number in 0..=BODY {
            let (key, letter) = letters[number % 3];
            app.press(key)?;
            sheet.write(letter);
            if number < BODY {
                app.press("Tab")?;
                sheet.press("Tab");
            }
        }
        pressed.push("and a letter into each".to_owned());
    }
    // What nothing else writes says when all keys have come.
    app.press("period")?;
    sheet.write('.');
    app.wait_for("document.querySelector('.m-body-start').textContent.includes('.')").await?;
    Ok((sheet, format!("seed {seed}: {}", pressed.join(" "))))
}

fn holds(wanted: &[(Sheet, String)], stories: &[FieldTexts]) {
    assert_eq!(wanted.len(), stories.len());
    for ((sheet, pressed), fields) in wanted.iter().zip(stories) {
        let wanted: Vec<String> =
            (0..=BODY).map(|number| sheet.text[sheet.field(number)].iter().collect()).collect();
        assert_eq!(in_order(fields).as_slice(), wanted, "{pressed}");
    }
}

/// Clicks on an empty field of the manuscript, on the words that say what belongs there.
async fn click_empty(app: &App, number: usize) -> anyhow::Result<()> {
    // A click soon after another in the same place would be a double one.
    tokio::time::sleep(LOOK * 10).await;
    let find = "const [number] = arguments;
        const lines = ['m-kicker', 'm-headline', 'm-standfirst', 'm-byline'];
        const name = number === 7 ? 'm-body-start' : lines[number];
        if (name) return document.querySelector(`.${name}[data-placeholder]`);
        const full = ['.m-place', '.m-filed, .m-undated, .m-date'].slice(0, number - 4);
        const before = full.filter((each) => !document.querySelector(each)).length;
        return document.querySelectorAll('.m-dateline .m-placeholder')[before];";
    let element = self::element(app, find, number).await?;
    element.click().await?;
    Ok(())
}

/// The element that a script finds.
async fn element(app: &App, script: &str, number: usize) -> anyhow::Result<thirtyfour::WebElement> {
    Ok(app.page.execute(script, [number.into()].to_vec()).await?.element()?)
}

/// The fields as one text with the caret in it, as they should be after each key.
#[derive(Clone, Debug)]
struct Sheet {
    text: Vec<char>,
    anchor: usize,
    head: usize,
    right_to_left: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { text: BORDERS.to_vec(), anchor: 0, head: 0, right_to_left: false }
    }
}

impl Sheet {
    fn is_border(&self, at: usize) -> bool {
        matches!(self.text[at], '\n' | '\t')
    }

    /// The field that a place is in.
    fn at(&self, place: usize) -> usize {
        (0..place).filter(|&at| self.is_border(at)).count()
    }

    /// Where a field stands.
    fn field(&self, number: usize) -> Range<usize> {
        let borders: Vec<usize> = (0..self.text.len()).filter(|&at| self.is_border(at)).collect();
        let from = if number == 0 { 0 } else { borders[number - 1] + 1 };
        from..borders.get(number).copied().unwrap_or(self.text.len())
    }

    fn selected(&self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }

    fn go_to(&mut self, place: usize) {
        (self.anchor, self.head) = (place, place);
    }

    /// Whether a key would take the focus to what stands beside the text.
    fn leaves_the_text(&self, key: &str) -> bool {
        match key {
            "Tab" | "Return" => self.at(self.head) == BODY,
            "shift+Tab" => self.at(self.head) == 0,
            _ => false,
        }
    }

    /// Takes the text of a range out of every field, and gives where the first of it stood.
    fn take_out(&mut self, range: Range<usize>) -> Option<usize> {
        let first = range.clone().find(|&at| !self.is_border(at));
        for at in range.rev() {
            if !self.is_border(at) {
                self.text.remove(at);
            }
        }
        first
    }

    fn write(&mut self, letter: char) {
        let selected = self.selected();
        let start = selected.start;
        self.take_out(selected);
        self.text.insert(start, letter);
        self.go_to(start + 1);
    }

    fn delete(&mut self, range: Range<usize>) {
        if let Some(first) = self.take_out(range) {
            self.go_to(first);
        }
    }

    fn press(&mut self, key: &str) {
        let selected = self.selected();
        let here = self.at(self.head);
        let (extends, bare) = match key {
            "shift+Tab" => return self.go_to(self.field(here - 1).end),
            "Tab" | "Return" if here + 1 == BODY => return self.go_to(self.field(BODY).start),
            "Tab" | "Return" => return self.go_to(self.field(here + 1).end),
            "BackSpace" if selected.is_empty() => {
                return self.delete(self.head.saturating_sub(1)..self.head);
            }
            "Delete" if selected.is_empty() => {
                return self.delete(self.head..(self.head + 1).min(self.text.len()));
            }
            "BackSpace" | "Delete" => return self.delete(selected),
            _ => (key.starts_with("shift+"), key.trim_start_matches("shift+")),
        };
        let forward = (bare == "Right") != self.right_to_left;
        let moved = match bare {
            "Home" if Self::is_in_dateline(here) => self.field(here).start,
            "Home" => self.start_of_line(),
            "End" => self.field(here).end,
            _ if !extends && !selected.is_empty() && forward => selected.end,
            _ if !extends && !selected.is_empty() => selected.start,
            _ if forward => (self.head + 1).min(self.text.len()),
            _ => self.head.saturating_sub(1),
        };
        self.head = moved;
        if !extends {
            self.anchor = moved;
        }
    }

    fn is_in_dateline(field: usize) -> bool {
        (FILED - 1..=FILED + 1).contains(&field)
    }

    /// Where Home leads in a line: to its first word, and from there to its start.
    fn start_of_line(&self) -> usize {
        let line = self.field(self.at(self.head));
        let spaces = self.text[line.clone()].iter().take_while(|letter| **letter == ' ').count();
        if self.head == line.start + spaces { line.start } else { line.start + spaces }
    }
}
