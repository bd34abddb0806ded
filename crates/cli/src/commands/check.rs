//! `galley check`.

use std::sync::Arc;

use galley_copy::article::Article;
use galley_copy::consent::checks::check_text;
use galley_copy::finding::Finding;

use crate::arguments::Check;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::input::{self, Input, Received};
use crate::render::findings;
use crate::render::plain::shown;
use crate::{output, sources};

/// Says what is wrong with a text or a story, and with its notice.
pub fn check(arguments: &Check) -> Result<(), Failure> {
    let Check { input, json, notice, reading, store } = arguments;
    let mut asked = sources::asked(notice, store)?;
    let received = match Input::of(input) {
        Input::Story(name) => {
            let desk = OpenDesk::reading(store)?;
            let story = desk.find(&name)?;
            if asked.is_none() {
                let sources = desk.sources()?;
                let choice = desk.chosen_notice(story)?;
                asked = choice.map(|choice| (choice, Arc::unwrap_or_clone(sources)));
            }
            let article = desk.article(story)?;
            let findings = desk.check_pictures(&article.body)?;
            Received { findings, ..Received::from(article) }
        }
        Input::Text(path) => input::article(&path, &input::choices(reading))?,
    };
    let Received { article, findings: mut found, remarks, .. } = received;
    output::say_all(&remarks);
    match asked {
        Some((choice, sources)) => found.extend(sources.draft(&article, &choice)?.1.findings()),
        None => found.extend(of_own_notice(&article)),
    }
    findings::report(&found, *json, &shown(input))
}

/// What the rules find in the consent text that came with an article.
pub fn of_own_notice(article: &Article) -> Vec<Finding> {
    let Some(notice) = &article.notice else { return Vec::new() };
    let mut found = check_text(notice, article.language.as_ref());
    for finding in &mut found {
        // Its lines are counted in the consent text, which is not what the reader has before them.
        finding.line = None;
    }
    found
}
