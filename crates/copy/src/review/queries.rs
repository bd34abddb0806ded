//! Queries: what a reviewer asks about words of a story, and what is answered.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::anchor::Anchor;
use super::people::PersonKey;
use super::remark::{Remark, RemarkId, in_order};

/// What a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum QueryKind {
    /// Something to be answered.
    Question,
    /// A fact to be checked.
    Fact,
    /// Something that a lawyer should look at.
    Legal,
}

impl QueryKind {
    /// Its name, in the store and for other programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Fact => "fact",
            Self::Legal => "legal",
        }
    }
}

/// Where a fact comes from. It is private: it stays in the house, and no page carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SourceNote {
    /// What the house knows of the source.
    pub note: String,
    /// An address on the web.
    pub link: Option<String>,
}

/// What somebody does about a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case")]
pub enum QueryAct {
    /// Asks it.
    Asked {
        /// The words that it is about.
        anchor: Anchor,
        /// What it is about.
        kind: QueryKind,
        /// The question.
        text: String,
        /// Where the fact comes from.
        source: Option<SourceNote>,
    },
    /// Answers it.
    Replied {
        /// The query.
        query: RemarkId,
        /// The answer.
        text: String,
    },
    /// Says that it is settled.
    Resolved {
        /// The query.
        query: RemarkId,
    },
    /// Says that it is not.
    Reopened {
        /// The query.
        query: RemarkId,
    },
}

/// Something that was said or done about a query.
pub type QueryRemark = Remark<QueryAct>;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Names it.
    pub id: RemarkId,
    /// Whose it is.
    pub who: PersonKey,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// The answer.
    pub text: String,
}

/// A query and all that was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Names the query.
    pub id: RemarkId,
    /// Who asked.
    pub who: PersonKey,
    /// When.
    pub at: DateTime<Utc>,
    /// The words as they stood when it was asked.
    pub anchor: Anchor,
    /// What it is about.
    pub kind: QueryKind,
    /// The question.
    pub text: String,
    /// Where the fact comes from.
    pub source: Option<SourceNote>,
    /// The answers, in order.
    pub replies: Vec<Reply>,
    /// Who settled it and when; none while it is open.
    pub resolved: Option<(PersonKey, DateTime<Utc>)>,
}

/// The threads that remarks come to, in the order in which they were asked. The remarks may come in any
/// order and any number of times. What is said to a query that is not there waits for it.
#[must_use]
pub fn threads(remarks: &[QueryRemark]) -> Vec<Thread> {
    let ordered = in_order(remarks);
    let mut threads = BTreeMap::new();
    for remark in &ordered {
        if let QueryAct::Asked { anchor, kind, text, source } = &remark.act {
            let thread = Thread {
                id: remark.id,
                who: remark.who,
                at: remark.at,
                anchor: anchor.clone(),
                kind: *kind,
                text: text.clone(),
                source: source.clone(),
                replies: Vec::new(),
                resolved: None,
            };
            threads.insert(remark.id, thread);
        }
    }
    for Remark { id, who, at, act } in ordered {
        let (id, who, at) = (*id, *who, *at);
        match act {
            QueryAct::Asked { .. } => {}
            QueryAct::Replied { query, text } => {
                if let Some(thread) = threads.get_mut(query) {
                    thread.replies.push(Reply { id, who, at, text: text.clone() });
                }
            }
            QueryAct::Resolved { query } => {
                if let Some(thread) = threads.get_mut(query) {
                    thread.resolved = Some((who, at));
                }
            }
            QueryAct::Reopened { query } => {
                if let Some(thread) = threads.get_mut(query) {
                    thread.resolved = None;
                }
            }
        }
    }
    let mut threads: Vec<_> = threads.into_values().collect();
    threads.sort_by_key(|thread| (thread.at, thread.id));
    threads
}

/// How many queries of each kind are open; a kind of which none is is left out.
#[must_use]
pub fn open_queries(remarks: &[QueryRemark]) -> BTreeMap<QueryKind, u32> {
    let mut open = BTreeMap::new();
    for thread in threads(remarks).iter().filter(|thread| thread.resolved.is_none()) {
        *open.entry(thread.kind).or_default() += 1;
    }
    open
}

/// A link of a source note as it is kept; none where it leads nowhere on the web. One without a scheme
/// is taken for a secure one.
#[must_use]
pub fn source_link(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&whole).ok()?;
    let leads = matches!(url.scheme(), "http" | "https") && url.has_host();
    leads.then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::manuscript::{Field, FieldTexts, Manuscript};

    fn id(number: u128) -> RemarkId {
        RemarkId(Uuid::from_u128(number))
    }

    fn remark(number: u128, second: i64, act: QueryAct) -> QueryRemark {
        let at = DateTime::from_timestamp(second, 0).unwrap();
        Remark { id: id(number), who: PersonKey::NOBODY, at, act }
    }

    fn asked(text: &str) -> QueryAct {
        let texts = FieldTexts { body: "The ferry was late.".to_owned(), ..FieldTexts::default() };
        let anchor = Anchor::at(&Manuscript::new(&texts, None), Field::Body, 4..9).unwrap();
        QueryAct::Asked { anchor, kind: QueryKind::Fact, text: text.to_owned(), source: None }
    }

    fn replied(query: u128, text: &str) -> QueryAct {
        QueryAct::Replied { query: id(query), text: text.to_owned() }
    }

    #[test]
    fn a_thread_has_its_replies_in_order_and_says_whether_it_is_open() {
        let mut remarks = vec![
            remark(3, 30, replied(1, "Five.")),
            remark(1, 10, asked("How late?")),
            remark(2, 20, replied(1, "Four.")),
        ];
        let [thread] = threads(&remarks).try_into().unwrap();
        let texts: Vec<_> = thread.replies.iter().map(|reply| reply.text.as_str()).collect();
        assert_eq!((thread.text.as_str(), texts), ("How late?", vec!["Four.", "Five."]));
        assert_eq!(thread.resolved, None);
        assert_eq!(open_queries(&remarks), [(QueryKind::Fact, 1)].into());
        remarks.push(remark(4, 40, QueryAct::Resolved { query: id(1) }));
        assert!(threads(&remarks)[0].resolved.is_some());
        assert_eq!(open_queries(&remarks), BTreeMap::new());
        remarks.push(remark(5, 50, QueryAct::Reopened { query: id(1) }));
        assert!(threads(&remarks)[0].resolved.is_none());
    }

    #[test]
    fn a_source_leads_to_the_web_or_nowhere() {
        for (typed, kept) in [
            ("example.org/a b", Some("https://example.org/a%20b")),
            (" http://example.org ", Some("http://example.org/")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("", None),
        ] {
            assert_eq!(source_link(typed).as_deref(), kept, "{typed}");
        }
    }

    fn any_remark() -> impl Strategy<Value = QueryRemark> {
        (0u128..12, 0u128..4, 0i64..4).prop_map(|(number, query, second)| {
            // A name has one content: what it is follows from its number.
            let act = match number % 4 {
                0 => asked("Why?"),
                1 => replied(query / 4 * 4, "So."),
                2 => QueryAct::Resolved { query: id(number / 4 * 4) },
                _ => QueryAct::Reopened { query: id(number / 4 * 4) },
            };
            let second = if number % 2 == 0 { 1 } else { second };
            remark(number, second, act)
        })
    }

    proptest! {
        #[test]
        fn remarks_come_to_the_same_in_any_order_and_any_number_of_times(
            remarks in prop::collection::vec(any_remark(), 0..20),
            seed in any::<u64>(),
        ) {
            let mut once: Vec<QueryRemark> = Vec::new();
            for remark in remarks {
                if !once.iter().any(|other| other.id == remark.id) {
                    once.push(remark);
                }
            }
            let mut often = [once.clone(), once.clone()].concat();
            let len = often.len().max(1);
            for place in 0..often.len() {
                let other = usize::try_from(seed >> (place % 32)).unwrap_or(place) % len;
                often.swap(place, other);
            }
            prop_assert_eq!(threads(&once), threads(&often));
        }
    }
}
