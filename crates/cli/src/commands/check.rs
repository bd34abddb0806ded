//! `galley check`.

use std::collections::HashSet;
use std::sync::Arc;

use galley_copy::checks::is_intakes_too;
use galley_copy::finding::{Finding, Placed};
use galley_copy::manuscript::Manuscript;
use galley_copy::picture::{Picture, PictureId};
use galley_desk::Sources;
use galley_desk::shapes::NoticeChoice;

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
    let (stories, there) = match Input::of(input) {
        Input::Story(name) => {
            let desk = OpenDesk::reading(store)?;
            let story = desk.find(&name)?;
            if asked.is_none() {
                let sources = desk.sources()?;
                let choice = desk.beside(story)?.notice;
                asked = choice.map(|choice| (choice, Arc::unwrap_or_clone(sources)));
            }
            let article = desk.article(story)?;
            let there = desk.pictures_there(&article.body)?;
            (vec![Received::from(article)], there)
        }
        Input::Text(path) => {
            let stories = input::articles(&path, &input::choices(reading))?;
            let pictures = stories.iter().flat_map(|received| &received.pictures);
            let there = pictures.map(Picture::id).collect();
            (stories, there)
        }
    };
    let (choice, sources) =
        asked.map(|(choice, sources)| (Some(choice), sources)).unwrap_or_default();
    let checked = stories
        .into_iter()
        .map(|received| {
            output::say_all(&received.remarks);
            let name = received.article.headline.clone().unwrap_or_default();
            Ok((name, found(received, &sources, choice.as_ref(), &there)?))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    findings::report_stories(&checked, *json, &shown(input))
}

/// What is found in a story.
fn found(
    Received { article, findings, .. }: Received,
    sources: &Sources,
    choice: Option<&NoticeChoice>,
    there: &HashSet<PictureId>,
) -> Result<Vec<Placed>, Failure> {
    let texts = Manuscript::from_article(&article).texts();
    let mut found = sources.check(&texts, choice, |id| there.contains(&id))?;
    // What was seen while a paste was read is told with the paste's lines.
    let seen = |placed: &Placed| {
        findings.iter().any(|finding| finding.rule == placed.finding.rule)
            && is_intakes_too(&placed.finding.rule)
    };
    found.retain(|placed| !seen(placed));
    let told = |finding: &Finding| found.iter().any(|placed| placed.finding == *finding);
    let untold = findings.iter().filter(|finding| !told(finding)).cloned().map(Placed::from);
    Ok(untold.collect::<Vec<_>>().into_iter().chain(found).collect())
}
