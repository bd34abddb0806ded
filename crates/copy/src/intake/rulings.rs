//! The user's word on what a line is.

use std::collections::HashMap;

use super::reason::Reason;
use super::segment::Segment;
use super::{LineKind, Ruling};

/// Gives every ruled line its kind. A headline that was recognised gives way to one that is ruled.
pub(super) fn apply(segments: &mut [Segment<'_>], rulings: &[Ruling]) {
    if rulings.is_empty() {
        return;
    }
    // Of several rulings on a line the last one counts.
    let kinds: HashMap<u32, LineKind> =
        rulings.iter().map(|ruling| (ruling.line, ruling.kind)).collect();
    let mut ruled_headline = false;
    for segment in segments.iter_mut() {
        if let Some(kind) = kinds.get(&segment.line) {
            segment.set(*kind, Reason::Ruled);
            ruled_headline |= *kind == LineKind::Headline && !segment.is_gap();
        }
    }
    if ruled_headline {
        for segment in segments.iter_mut() {
            if segment.kind() == LineKind::Headline
                && segment.verdict.is_some_and(|verdict| verdict.reason != Reason::Ruled)
            {
                segment.set(LineKind::Body, Reason::GaveWay);
            }
        }
    }
}
