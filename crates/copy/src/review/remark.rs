//! Remarks: what people say about a story beside its text. None of it is ever changed or taken out,
//! so two desks that have the same remarks, in whatever order they came, know the same.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::people::PersonKey;

/// Names a remark, on every machine. Such names sort by when they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
pub struct RemarkId(pub Uuid);

/// Something that somebody said or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark<Act> {
    /// Names it.
    pub id: RemarkId,
    /// Who.
    pub who: PersonKey,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub act: Act,
}

/// The remarks in the order in which they are read, each once: by their moment, and where two have
/// the same, by their names.
pub(super) fn in_order<Act>(remarks: &[Remark<Act>]) -> Vec<&Remark<Act>> {
    let mut ordered: Vec<_> = remarks.iter().collect();
    ordered.sort_by_key(|remark| (remark.at, remark.id));
    ordered.dedup_by_key(|remark| remark.id);
    ordered
}
