//! Which parts of two lists are the same.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many parts are compared by the exact way, which takes the square of it at worst. Longer lists
/// are cut at what stands once in both.
const EXACT: usize = 2_000;

/// How often a list is cut; an innocent one never needs as many.
const DEPTH: usize = 8;

/// Pairs of equal parts, as places in either list; both rise from pair to pair. As good as the
/// longest common sequence in lists as stories have them; of lists made to take long it may find
/// less. Always the same for the same lists.
pub(crate) fn align<T: Eq + Hash + Ord>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    cut(old, new, 0..old.len(), 0..new.len(), DEPTH, &mut pairs);
    pairs
}

fn cut<T: Eq + Hash + Ord>(
    old: &[T],
    new: &[T],
    mut old_at: Range<usize>,
    mut new_at: Range<usize>,
    depth: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    while !old_at.is_empty() && !new_at.is_empty() && old[old_at.start] == new[new_at.start] {
        pairs.push((old_at.start, new_at.start));
        old_at.start += 1;
        new_at.start += 1;
    }
    let mut tail = Vec::new();
    while !old_at.is_empty() && !new_at.is_empty() && old[old_at.end - 1] == new[new_at.end - 1] {
        old_at.end -= 1;
        new_at.end -= 1;
        tail.push((old_at.end, new_at.end));
    }
    if old_at.len() + new_at.len() <= EXACT {
        let steps =
            capture_diff_slices(Algorithm::Myers, &old[old_at.clone()], &new[new_at.clone()]);
        for step in steps {
            if let DiffOp::Equal { old_index, new_index, len } = step {
                let (from, to) = (old_at.start + old_index, new_at.start + new_index);
                pairs.extend((0..len).map(|step| (from + step, to + step)));
            }
        }
    } else if depth > 0 {
        let once = once_in_both(old, new, &old_at, &new_at);
        let weighted = once.iter().map(|(_, place)| (*place, 1));
        let anchors: Vec<_> = heaviest_rising(weighted).into_iter().map(|at| once[at]).collect();
        if !anchors.is_empty() {
            for (anchor_old, anchor_new) in anchors {
                let between = (old_at.start..anchor_old, new_at.start..anchor_new);
                cut(old, new, between.0, between.1, depth - 1, pairs);
                pairs.push((anchor_old, anchor_new));
                (old_at.start, new_at.start) = (anchor_old + 1, anchor_new + 1);
            }
            cut(old, new, old_at, new_at, depth - 1, pairs);
        }
    }
    pairs.extend(tail.into_iter().rev());
}

/// The parts that stand once in either list, in the order of the old one.
fn once_in_both<T: Eq + Hash>(
    old: &[T],
    new: &[T],
    old_at: &Range<usize>,
    new_at: &Range<usize>,
) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&T, [(usize, usize); 2]> = HashMap::new();
    for (side, list, range) in [(0, old, old_at), (1, new, new_at)] {
        for place in range.clone() {
            let counted = &mut seen.entry(&list[place]).or_default()[side];
            *counted = (counted.0 + 1, place);
        }
    }
    let mut once: Vec<_> = seen
        .into_values()
        .filter(|[old, new]| old.0 == 1 && new.0 == 1)
        .map(|[old, new]| (old.1, new.1))
        .collect();
    once.sort_unstable();
    once
}

/// The places of the heaviest sequence of items whose values rise, of items with a value and a
/// weight each.
pub(crate) fn heaviest_rising(items: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let items: Vec<_> = items.into_iter().collect();
    let mut values: Vec<_> = items.iter().map(|(value, _)| *value).collect();
    values.sort_unstable();
    values.dedup();
    // A tree of the heaviest sequence that ends at or below a value (Fenwick's), by its last item.
    let mut tree: Vec<Option<(usize, usize)>> = vec![None; values.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let mut heaviest: Option<(usize, usize)> = None;
    for (item, (value, weight)) in items.iter().enumerate() {
        let rank = values.partition_point(|known| known < value);
        let mut best: Option<(usize, usize)> = None;
        let mut node = rank;
        while node > 0 {
            best = heavier(best, tree[node]);
            node &= node - 1;
        }
        before.push(best.map(|(_, last)| last));
        let own = Some((best.map_or(0, |(weight, _)| weight) + weight, item));
        heaviest = heavier(heaviest, own);
        let mut node = rank + 1;
        while node < tree.len() {
            tree[node] = heavier(tree[node], own);
            node += node & node.wrapping_neg();
        }
    }
    let mut places = Vec::new();
    let mut next = heaviest.map(|(_, last)| last);
    while let Some(item) = next {
        places.push(item);
        next = before[item];
    }
    places.reverse();
    places
}

/// The heavier of two sequences; of equal ones the first.
fn heavier(one: Option<(usize, usize)>, other: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (one, other) {
        (Some(one), Some(other)) if other.0 > one.0 => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_lists_are_cut_at_what_stands_once() {
        let old: Vec<usize> = (0..30_000).collect();
        let new: Vec<usize> = old.iter().flat_map(|part| [*part, 1_000_000 + part]).collect();
        assert_eq!(align(&old, &new).len(), old.len());
    }

    #[test]
    fn lists_made_to_take_long_do_not() {
        let old: Vec<usize> = (0..200_000).map(|part| part % 3).collect();
        let new: Vec<usize> = (0..200_000).map(|part| (part * 7 + 1) % 5).collect();
        align(&old, &new);
        let reversed: Vec<usize> = (0..200_000).rev().collect();
        align(&(0..200_000).collect::<Vec<_>>(), &reversed);
    }

    #[test]
    fn the_heaviest_sequence_need_not_be_the_longest() {
        assert_eq!(heaviest_rising([(1, 1), (0, 9), (2, 1), (3, 1)]), [1, 2, 3]);
        assert_eq!(heaviest_rising([(3, 9), (0, 1), (1, 1), (2, 1)]), [0]);
        assert_eq!(heaviest_rising([]), [0; 0]);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(
            old in prop::collection::vec(0_u8..6, 0..40),
            new in prop::collection::vec(0_u8..6, 0..40),
        ) {
            let pairs = align(&old, &new);
            prop_assert!(pairs.iter().all(|(one, other)| old[*one] == new[*other]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
