//! `galley import`.

use std::path::{Path, PathBuf};

use galley_desk::FailedImport;
use galley_desk::shapes::{Paste, StoryId};
use indicatif::ProgressBar;

use crate::arguments::Import;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::input::{self, Text, is_dash};
use crate::output;
use crate::render::plain::{one_line, shown};

/// Takes texts into the store.
pub fn import(arguments: &Import) -> Result<(), Failure> {
    input::check_dashes(&arguments.files)?;
    // What is left open, the house's settings decide.
    let choices = arguments.reading.choices();
    let all = arguments.files.len();
    let (dashes, files): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.files.iter().cloned().partition(|file| is_dash(file));
    let desk = OpenDesk::open(&arguments.store)?;
    let mut failures = Vec::new();
    for dash in &dashes {
        let kept = input::story(dash).and_then(|Text { text, pictures, .. }| {
            desk.keep(Paste { text, file: None }, pictures, choices.clone())
        });
        match kept {
            Ok(stories) => {
                for story in stories {
                    print(&desk, story, dash)?;
                }
            }
            Err(failure) => failures.push(failure),
        }
    }
    // The bar is hidden where standard error is no terminal.
    let bar = ProgressBar::new(files.len() as u64);
    let report = desk.import(files, choices, |progress| bar.set_position(progress.done as u64))?;
    bar.finish_and_clear();
    for imported in report.imported {
        print(&desk, imported.story, &imported.file)?;
    }
    failures.extend(
        report
            .failed
            .into_iter()
            .map(|FailedImport { file, error }| Failure::Input { input: shown(&file), error }),
    );
    output::say_failures(&failures, all)
}

/// Prints the identifier, the slug and the file of a new story, parted by tabs.
fn print(desk: &OpenDesk, story: StoryId, file: &Path) -> Result<(), Failure> {
    let slug = desk.article(story)?.slug.unwrap_or_default();
    output::print(&format!("{story}\t{}\t{}\n", one_line(&slug), shown(file)))
}
