//! `galley merge`.

use galley_copy::article::Article;
use galley_copy::exchange;
use galley_copy::review::merge::{self, Conflict};
use galley_desk::write_whole;
use serde::Serialize;

use crate::arguments::Merge;
use crate::failure::Failure;
use crate::input::{self, FileForm, Versions};
use crate::output;
use crate::render::plain::shown;

/// What `galley merge --json` prints.
#[derive(Serialize)]
struct Merged {
    article: Option<Article>,
    conflicts: Vec<Conflict>,
}

/// Puts two people's changes to one article together.
pub fn merge(Merge { base, ours, theirs, output, json }: &Merge) -> Result<(), Failure> {
    input::check_dashes(&[base.clone(), ours.clone(), theirs.clone()])?;
    let Versions { articles: [base, our, their], form } =
        input::versions([base.as_path(), ours, theirs])?;
    let merge = merge::merge(&base, &our, &their);
    let (article, conflicts) = (merge.article(), merge.conflicts());
    let text = match (&article, form) {
        _ if *json => {
            let merged = Merged { article: article.clone(), conflicts: conflicts.clone() };
            output::as_json(&merged)?
        }
        (Some(article), FileForm::Json) => exchange::to_json(article),
        (_, FileForm::Bare) => exchange::to_marked_body(&merge),
        (_, FileForm::FrontMatter | FileForm::Json) => exchange::to_marked_markdown(&merge),
    };
    match output {
        None => output::write(text.as_bytes())?,
        Some(path) => write_whole(path, text.as_bytes())
            .map_err(|error| Failure::Unwritable { path: path.clone(), error })?,
    }
    match conflicts.len() {
        0 => Ok(()),
        conflicts => Err(Failure::Conflicts { file: shown(ours), conflicts }),
    }
}
