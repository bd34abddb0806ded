//! `galley diff`.

use std::path::{Path, PathBuf};

use galley_copy::article::Article;
use galley_copy::review::compare::compare;
use galley_desk::Revision;
use galley_desk::shapes::StoryId;

use crate::arguments::{Diff, Store};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::output;
use crate::render::comparison;
use crate::render::plain::shown;

/// How many digits of a revision's hash say which one it is.
const DIGITS: usize = 4;

/// Shows what two versions of an article say differently.
pub fn diff(Diff { versions, json, store }: &Diff) -> Result<(), Failure> {
    let (heading, [before, after]) = match versions.as_slice() {
        // Git's external diff: path, old file, hash, mode, new file, hash, mode; then the new
        // path and what became of it where the file was renamed.
        [path, old, _, _, new, _, _] | [path, old, _, _, new, _, _, _, _] => {
            (Some(shown(path)), files(old, new)?)
        }
        // Of a file that is not merged Git gives the path alone.
        [path] if path.exists() && !is_story(path) => {
            output::say(&format!("{} is not merged; there is nothing to compare", shown(path)));
            return Ok(());
        }
        [first, second] if !is_story(first) => (None, files(first, second)?),
        [story, revisions @ ..] if is_story(story) && revisions.len() <= 2 => {
            (None, of_story(story, revisions, store)?)
        }
        _ => {
            return Err(Failure::Usage(
                "name a story and up to two of its revisions, or two files".into(),
            ));
        }
    };
    let compared = compare(&before, &after);
    if *json {
        return output::json(&compared);
    }
    if compared.is_empty() {
        output::say("both say the same");
        return Ok(());
    }
    output::print(&comparison::comparison(heading.as_deref(), &compared))
}

fn is_story(argument: &Path) -> bool {
    matches!(Input::of(argument), Input::Story(_))
}

fn files(before: &Path, after: &Path) -> Result<[Article; 2], Failure> {
    input::check_dashes(&[before.to_owned(), after.to_owned()])?;
    input::versions([before, after]).map(|versions| versions.articles)
}

fn of_story(story: &Path, names: &[PathBuf], store: &Store) -> Result<[Article; 2], Failure> {
    let desk = OpenDesk::reading(store)?;
    let story = desk.find(&story.to_string_lossy())?;
    let name = |place: usize, otherwise: &str| {
        names.get(place).map_or(otherwise.to_owned(), |name| name.to_string_lossy().into_owned())
    };
    let history = desk.revisions(story)?;
    let version = |name: String| version(&desk, story, &history, &name);
    Ok([version(name(0, "latest"))?, version(name(1, "working"))?])
}

/// The article that a name of a version means.
fn version(
    desk: &OpenDesk,
    story: StoryId,
    history: &[Revision],
    name: &str,
) -> Result<Article, Failure> {
    let none = || Failure::NoRevision(name.to_owned());
    let named = |revision: &&Revision| revision.name.as_deref() == Some(name);
    let content = match name {
        "working" => return desk.article(story),
        "latest" => desk.head(story)?.ok_or_else(none)?.content,
        _ if history.iter().any(|revision| named(&revision)) => {
            history.iter().rfind(named).ok_or_else(none)?.content
        }
        _ if name.len() < DIGITS => return Err(none()),
        _ => {
            let begins = |revision: &&Revision| {
                revision.content.to_string().starts_with(&name.to_ascii_lowercase())
            };
            let mut found = history.iter().filter(begins).map(|revision| revision.content);
            let first = found.next().ok_or_else(none)?;
            // A story may say the same in several revisions.
            if found.any(|other| other != first) {
                return Err(Failure::SeveralRevisions(name.to_owned()));
            }
            first
        }
    };
    desk.content(content)?.ok_or_else(none)
}
