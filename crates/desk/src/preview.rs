//! The live page: what changed since the one shown last.

use galley_copy::manuscript::Field;
use galley_copy::page::Page;

use crate::error::DeskError;
use crate::shapes::{Preview, PreviewChange, StoryId};
use crate::{Desk, apart};

impl Desk {
    /// The story's finished page, as its difference from the preview numbered `after`. Without a
    /// number, or where that is not the one shown last, it is the whole page.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn preview(&self, story: StoryId, after: Option<u32>) -> Result<Preview, DeskError> {
        self.ensure_open(story).await?;
        let manuscript = self.manuscript(story).await?;
        let forme = self.forme(story, manuscript.to_article()).await?;
        let page = apart(move || forme.proof()).await?;
        let starts =
            page.starts().iter().map(|at| manuscript.utf16_offset(Field::Body, *at)).collect();
        self.with_open(story, |working| {
            let shown = working.shown.take();
            let last = shown.as_ref().map_or(0, |(generation, _)| *generation);
            let change = match &shown {
                Some((generation, before)) if after == Some(*generation) => change(before, &page),
                _ => PreviewChange::Whole { html: page.to_string() },
            };
            let same = change == PreviewChange::Same;
            let generation = if same { last } else { last.wrapping_add(1) };
            working.shown = Some((generation, page));
            Preview { generation, change, starts }
        })
    }
}

/// What makes `before` into `page`: the blocks between those that both start and end with.
fn change(before: &Page, page: &Page) -> PreviewChange {
    if !before.same_frame(page) {
        return PreviewChange::Whole { html: page.to_string() };
    }
    let (old, new) = (before.blocks(), page.blocks());
    if old == new {
        return PreviewChange::Same;
    }
    let from = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[from..], &new[from..]);
    let kept = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    PreviewChange::Blocks {
        from: offset(from),
        to: offset(old.len() - kept),
        html: new[from..new.len() - kept].concat(),
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::article::Article;
    use galley_copy::page::{self, Makeup};
    use galley_copy::review::Cleared;

    use super::*;

    fn page(headline: &str, body: &str) -> Page {
        let article = Article {
            headline: Some(headline.to_owned()),
            body: body.to_owned(),
            ..Article::default()
        };
        page::compose(&Cleared::unsigned(article), &Makeup::default())
    }

    #[test]
    fn only_the_blocks_that_changed_give_way() {
        let before = page("Drones", "one\n\ntwo\n\nthree");
        for (body, from, to, blocks) in [
            ("one\n\nTWO\n\nthree", 1, 2, 1),
            ("one\n\ntwo\n\nand\n\nthree", 2, 2, 1),
            ("one\n\nthree", 1, 2, 0),
            ("one\n\ntwo\n\nthree\n\nfour", 3, 3, 1),
            ("", 0, 3, 0),
        ] {
            let after = page("Drones", body);
            let html = after.blocks()[from..from + blocks].concat();
            let (from, to) = (u32::try_from(from).unwrap(), to);
            assert_eq!(change(&before, &after), PreviewChange::Blocks { from, to, html }, "{body}");
        }
    }

    #[test]
    fn another_headline_is_another_page() {
        let before = page("Drones", "one");
        assert_eq!(change(&before, &page("Drones", "one")), PreviewChange::Same);
        assert!(matches!(change(&before, &page("Berlin", "one")), PreviewChange::Whole { .. }));
    }
}
