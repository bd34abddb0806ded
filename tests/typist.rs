//! Types into a story without pause until it is killed, and tells what it does.
//!
//! `typist STORE STORY SEED` writes a line `typed SEQUENCE HASH` before it hands an edit to the
//! desk, with the hash of the text as it should then be, and a line `saved SEQUENCE` when the
//! desk has acknowledged it.

use std::collections::VecDeque;
use std::error::Error;
use std::io::{Write, stdout};
use std::path::Path;
use std::pin::Pin;

use galley_copy::manuscript::{Edit, Field, Manuscript};
use galley_desk::shapes::{Saved, StoryId, StoryQuery};
use galley_desk::{Desk, DeskError, SystemClock};
use galley_tests::typing::{Dice, fingerprint};

/// How many edits are on their way at once, as from a fast typist and a slow disk.
const UNDERWAY: usize = 12;

/// What is typed, with what makes offsets hard.
const KEYS: [&str; 8] = ["a", "ş", "e\u{301}", "م", "😀", "\n\n", " ", "drones "];

/// How many characters the body has before more is taken out than put in.
const LONG: usize = 400;

/// An edit whose answer is awaited.
type Edited<'desk> = Pin<Box<dyn Future<Output = Result<Saved, DeskError>> + 'desk>>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [store, story, seed] = arguments.as_slice() else {
        return Err("typist STORE STORY SEED".into());
    };
    let store = Path::new(store);
    let story: StoryId = serde_json::from_value(story.as_str().into())?;
    let mut dice = Dice::new(seed.parse()?);
    let desk = Desk::open(store, SystemClock).await?;
    let open = desk.open_story(story).await?;
    let mut text = Manuscript::new(&open.fields, None);
    let mut underway: VecDeque<Edited<'_>> = VecDeque::new();
    for sequence in open.sequence.. {
        let edit = any_edit(&text, &mut dice);
        text.apply(std::slice::from_ref(&edit))?;
        tell(&format!("typed {} {}", sequence + 1, fingerprint(&text.texts())))?;
        let mut edited: Edited<'_> = Box::pin(desk.edit(story, sequence, vec![edit]));
        // The first poll applies the edit; the answer may take until the next commit.
        tokio::select! {
            biased;
            saved = &mut edited => tell(&format!("saved {}", saved?.sequence))?,
            () = std::future::ready(()) => underway.push_back(edited),
        }
        if underway.len() == UNDERWAY {
            for saved in underway.drain(..) {
                tell(&format!("saved {}", saved.await?.sequence))?;
            }
        }
        // What else goes on at a desk: the list folds the journal, an export cuts a revision.
        match dice.below(60) {
            0 => drop(desk.list(StoryQuery { limit: 9, ..StoryQuery::default() }).await?),
            1 => drop(desk.export(story, &store.join("page.html"), false).await?),
            _ => {}
        }
    }
    Ok(())
}

fn tell(line: &str) -> std::io::Result<()> {
    let mut stdout = stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()
}

/// Typing at a random place of the body or the headline, and now and then taking something out.
fn any_edit(text: &Manuscript, dice: &mut Dice) -> Edit {
    let field = if dice.below(5) == 0 { Field::Headline } else { Field::Body };
    let mut places: Vec<u32> = vec![0];
    for sign in text.text(field).encode_utf16().collect::<Vec<_>>() {
        let low_surrogate = (0xdc00..0xe000).contains(&sign);
        let next = places[places.len() - 1] + 1;
        match places.last_mut() {
            Some(last) if low_surrogate => *last = next,
            _ => places.push(next),
        }
    }
    let from = dice.below(places.len());
    let taken = if places.len() > LONG || dice.below(4) == 0 { 1 + dice.below(12) } else { 0 };
    let to = (from + taken).min(places.len() - 1);
    let insert = KEYS[dice.below(KEYS.len())].to_owned();
    Edit { field, from: places[from], to: places[to], insert }
}
