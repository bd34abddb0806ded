//! What is searched for: the one rule by which stories are found, in the list, in the palette, with
//! `galley search` and in deleted text.
//!
//! - A story is found when it has all the words of the query, in whatever order and field.
//! - Words between quotation marks, of whatever language, stand one after another: a phrase. So do
//!   words that a sign joins, `china-drones`. The marks need no partner: a phrase that is open goes on
//!   to the end.
//! - The last word may be the beginning of one, as it is while one types; after a closing mark it is
//!   whole.
//! - Case, accents and ways to write a letter do not count: see [`mod@crate::words`].
//! - Everything else is plain text. Nothing in a query is an operator, and no query is wrong.

use crate::words::{Word, words};

/// The most terms of one query; what comes after them is not looked for.
const MOST_TERMS: usize = 32;

/// What begins and ends a phrase. Which of them opens differs by language (“…”, „…“, ”…”, »…«), so they
/// take turns.
const MARKS: [char; 15] =
    ['"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '〝', '〞', '〟', '＂'];

/// Words that must stand one after another; a query is all of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The words, folded; at least one.
    words: Vec<String>,
    /// Whether the last of them may go on.
    prefix: bool,
}

impl Term {
    /// The range of words, counted from the start of `read`, where the term stands at its end.
    pub(crate) fn at_the_end_of(&self, read: &[Word]) -> Option<std::ops::Range<usize>> {
        let from = read.len().checked_sub(self.words.len())?;
        let last = self.words.len() - 1;
        let stands =
            self.words.iter().zip(&read[from..]).enumerate().all(|(index, (own, word))| {
                if self.prefix && index == last {
                    word.folded.starts_with(own)
                } else {
                    word.folded == *own
                }
            });
        stands.then_some(from..read.len())
    }

    /// The term in FTS5's query language (<https://sqlite.org/fts5.html#full_text_query_syntax>).
    /// Folded words have letters, digits and marks only, so nothing needs escaping.
    fn phrase(&self) -> String {
        let star = if self.prefix { " *" } else { "" };
        format!("\"{}\"{star}", self.words.join(" "))
    }
}

/// The terms of a query.
pub(crate) fn terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut ends_whole = false;
    for (number, part) in query.split(MARKS).enumerate() {
        // Every other part stands between marks.
        if number % 2 == 1 {
            push(&mut terms, part);
            ends_whole = true;
        } else {
            for chunk in part.split_whitespace() {
                ends_whole &= !push(&mut terms, chunk);
            }
        }
    }
    let is_open = query.matches(MARKS).count() % 2 == 1;
    if let Some(last) = terms.last_mut() {
        last.prefix = is_open || !ends_whole;
    }
    terms
}

/// Adds the words of a text as a term; false where it has none, or there are enough.
fn push(terms: &mut Vec<Term>, text: &str) -> bool {
    let words: Vec<String> = words(text).map(|word| word.folded).take(MOST_TERMS).collect();
    let is_term = !words.is_empty() && terms.len() < MOST_TERMS;
    if is_term {
        terms.push(Term { words, prefix: false });
    }
    is_term
}

/// The terms as FTS5 takes them: all of them must stand there.
pub(crate) fn phrases(terms: &[Term]) -> String {
    terms.iter().map(Term::phrase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(query: &str) -> String {
        phrases(&terms(query))
    }

    #[test]
    fn words_between_quotation_marks_of_any_language_are_a_phrase() {
        for query in [
            "\"swing bridge\" ferry",
            "“swing bridge” ferry",
            "„swing bridge“ ferry",
            "”swing bridge” ferry",
            "«swing bridge» ferry",
            "»swing bridge« ferry",
            "「swing bridge」 ferry",
        ] {
            assert_eq!(read(query), r#""swing bridge" "ferry" *"#, "{query}");
        }
    }

    #[test]
    fn the_last_word_may_go_on_until_its_phrase_is_closed() {
        assert_eq!(read("swing bri"), r#""swing" "bri" *"#);
        assert_eq!(read("\"swing bri"), r#""swing bri" *"#);
        assert_eq!(read("\"swing bridge\""), r#""swing bridge""#);
        assert_eq!(read("\"swing bridge\" "), r#""swing bridge""#);
        assert_eq!(read("\"swing bridge\" \""), r#""swing bridge" *"#);
        assert_eq!(read("\"ferry\" \"swing bridge\""), r#""ferry" "swing bridge""#);
    }

    #[test]
    fn what_a_search_engine_takes_for_an_operator_is_text() {
        assert_eq!(read("ferry AND NOT headline:a* (b)"), {
            r#""ferry" "and" "not" "headline a" "b" *"#
        });
        assert_eq!(read("\" \"\" « ^ * -"), "");
    }

    proptest! {
        #[test]
        fn every_text_is_a_query(query in any::<String>()) {
            let connection = rusqlite::Connection::open_in_memory().unwrap();
            connection
                .execute_batch("CREATE VIRTUAL TABLE found USING fts5 (body, tokenize = 'ascii')")
                .unwrap();
            let phrases = read(&query);
            if !phrases.is_empty() {
                connection
                    .query_row("SELECT count(*) FROM found WHERE found MATCH ?1", [phrases], |row| {
                        row.get::<_, u32>(0)
                    })
                    .unwrap();
            }
        }
    }
}
