//! A merge as Markdown with front matter, with the places where somebody must choose between marks
//! that Git and editors know:
//!
//! ```text
//! <<<<<<< ours
//! The bridge closes on Friday.
//! ||||||| base
//! The bridge closes on Monday.
//! =======
//! The bridge closes for a month.
//! >>>>>>> theirs
//! ```
//!
//! In the front matter the lines of one field stand between them, those of the dateline together.

use super::front_matter::{head, to_markdown};
use crate::article::Article;
use crate::manuscript::Field;
use crate::review::Part;
use crate::review::merge::{Merge, Piece};

/// The merged article as Markdown with front matter. Where nobody has to choose it is what
/// [`to_markdown`] gives; otherwise it can be read again once one of the texts between the marks is
/// left of each.
#[must_use]
pub fn to_marked_markdown(merge: &Merge) -> String {
    match merge.article() {
        Some(article) => to_markdown(&article),
        None => format!("---\n{}---\n\n{}\n", marked_head(merge), to_marked_body(merge)),
    }
}

/// The merged body, with marks where somebody must choose.
#[must_use]
pub fn to_marked_body(merge: &Merge) -> String {
    let mut body = String::new();
    let mut after_marks = false;
    for piece in merge.body() {
        match piece {
            Piece::Settled(text) => {
                let text = if after_marks {
                    let text = text.trim_start_matches(' ');
                    text.strip_prefix('\n').unwrap_or(text)
                } else {
                    &text
                };
                body.push_str(text);
            }
            Piece::Conflict(conflict) => {
                body.truncate(body.trim_end_matches(' ').len());
                if !body.is_empty() && !body.ends_with('\n') {
                    body.push('\n');
                }
                body.push_str(&marked([&conflict.base, &conflict.ours, &conflict.theirs]));
                after_marks = true;
            }
        }
    }
    body
}

fn marked_head(merge: &Merge) -> String {
    let mut settled = merge.settled_fields();
    let mut choices = merge.fields_to_choose();
    let is_dateline = |part: &Part| {
        matches!(
            part,
            Part::DatelineSource | Part::Field(Field::Place | Field::Filed | Field::Agency)
        )
    };
    let (datelines, fields): (Vec<_>, Vec<_>) =
        choices.drain(..).partition(|(part, _)| is_dateline(part));
    let mut blocks: Vec<[Article; 3]> = fields.into_iter().map(|(_, sides)| sides).collect();
    if !datelines.is_empty() {
        // YAML has the dateline's parts under one key, which cannot stand there twice.
        let dateline = std::mem::take(&mut settled.dateline);
        let mut sides =
            [0, 1, 2].map(|_| Article { dateline: dateline.clone(), ..Article::default() });
        for (part, choices) in datelines {
            for (side, choice) in sides.iter_mut().zip(choices) {
                part.copy(&choice, side);
            }
        }
        blocks.push(sides);
    }
    let blocks = blocks.iter().map(|sides| {
        let [base, ours, theirs] = sides.each_ref().map(head);
        marked([base.trim_end(), ours.trim_end(), theirs.trim_end()])
    });
    head(&settled) + &blocks.collect::<String>()
}

/// What the base, ours and theirs say, between marks.
fn marked([base, ours, theirs]: [&str; 3]) -> String {
    let line = |text: &str| if text.is_empty() { String::new() } else { format!("{text}\n") };
    let (base, ours, theirs) = (line(base), line(ours), line(theirs));
    format!("<<<<<<< ours\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> theirs\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::from_markdown;
    use crate::review::merge::merge;

    const BASE: &str = "---\nheadline: Bridge closes\nlanguage: en\ndateline:\n  place: HULL\n  agency: NW\n---\n\nIt closes on Monday. Nobody ran.\n\nSo.\n";

    /// A text with one side of each place between marks.
    fn settled(marked: &str, side: &str) -> String {
        let mut between = None;
        let mut settled = String::new();
        for line in marked.split_inclusive('\n') {
            match line.trim_end() {
                "<<<<<<< ours" => between = Some("ours"),
                "||||||| base" => between = Some("base"),
                "=======" => between = Some("theirs"),
                ">>>>>>> theirs" => between = None,
                _ if between.is_none_or(|between| between == side) => settled.push_str(line),
                _ => {}
            }
        }
        settled
    }

    #[test]
    fn what_is_left_of_the_marked_places_reads_as_the_article_with_that_choice() {
        let ours =
            BASE.replace("Monday", "Friday").replace("closes\n", "shut\n").replace("HULL", "YORK");
        let theirs = BASE
            .replace("Monday", "Sunday")
            .replace("closes\n", "to close\n")
            .replace("HULL", "LEEDS");
        let [base, our, their] = [BASE, &ours, &theirs].map(|text| from_markdown(text).unwrap());
        let marked = to_marked_markdown(&merge(&base, &our, &their));
        assert!(
            marked.contains(
                "\n\n<<<<<<< ours\nIt closes on Friday.\n||||||| base\nIt closes on Monday.\n=======\nIt closes on Sunday.\n>>>>>>> theirs\nNobody ran.\n\nSo.\n"
            ),
            "{marked}"
        );
        for (side, article) in [("base", &base), ("ours", &our), ("theirs", &their)] {
            let read = from_markdown(&settled(&marked, side)).unwrap();
            let body = article.body.replace(". Nobody", ".\nNobody");
            assert_eq!(read, Article { body, ..article.clone() }, "{marked}");
        }
    }

    #[test]
    fn a_merge_without_a_choice_is_plain_markdown() {
        let [base, ours] = [BASE.to_owned(), BASE.replace("Monday", "Friday")]
            .map(|text| from_markdown(&text).unwrap());
        assert_eq!(to_marked_markdown(&merge(&base, &ours, &base)), to_markdown(&ours));
    }
}
