//! Which sentences and paragraphs of two texts are the same ones, changed or not.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use crate::sentences::Sentences;
use crate::wording::{Bag, align, heaviest_rising, likeness};

/// How alike, of a thousand, two paragraphs or sentences are from which on one is a change of the
/// other.
const ALIKE: usize = 500;

/// The same for a paragraph that has also moved: it needs more to be surely the same.
const ALIKE_AFTER_MOVE: usize = 600;

/// How many words such a paragraph must have.
const WORDS_TO_MOVE: usize = 6;

/// How many pairs are looked at one by one.
const MOST_PAIRS: usize = 40_000;

/// A paragraph that has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// Which paragraph of the earlier text.
    pub paragraph: usize,
    /// Behind which paragraph of the earlier text it stands now; none at the start.
    pub behind: Option<usize>,
    /// Which paragraph of the later text it is.
    pub to: usize,
}

/// Which paragraphs of two texts are the same ones.
#[derive(Debug)]
pub(super) struct Paragraphs {
    /// For each paragraph of the earlier text, which of the later one it is.
    pub counterparts: Vec<Option<usize>>,
    /// Those that moved, in the order of the later text. The heaviest paragraphs that keep their
    /// order are those that stay.
    pub moves: Vec<Move>,
}

impl Paragraphs {
    pub fn pair(before: &Sentences<'_>, after: &Sentences<'_>) -> Self {
        let old: Vec<&str> = before.paragraphs.iter().map(|p| before.paragraph(p)).collect();
        let new: Vec<&str> = after.paragraphs.iter().map(|p| after.paragraph(p)).collect();
        let mut pairs = align(&old, &new);
        let mut left_over = LeftOver::of(&pairs, old.len(), new.len());
        left_over.pair_equal(&old, &new, &mut pairs);
        left_over.pair_alike(&old, &new, &mut pairs);
        pairs.sort_unstable();
        let weighed = pairs.iter().map(|(from, to)| (*to, old[*from].len()));
        let mut stays = vec![false; pairs.len()];
        for place in heaviest_rising(weighed) {
            stays[place] = true;
        }
        let mut counterparts = vec![None; old.len()];
        let mut origins = vec![None; new.len()];
        let mut moved = Vec::new();
        for ((from, to), stays) in pairs.into_iter().zip(stays) {
            if stays || is_surely_same(old[from], new[to]) {
                counterparts[from] = Some(to);
                origins[to] = Some(from);
                moved.extend((!stays).then_some((to, from)));
            }
        }
        moved.sort_unstable();
        let moves = moved.into_iter().map(|(to, paragraph)| {
            let behind = origins[..to].iter().rev().find_map(|origin| *origin);
            Move { paragraph, behind, to }
        });
        Self { counterparts, moves: moves.collect() }
    }

    /// The paragraphs of the earlier text in the order that they have in the later one; those that
    /// the later one does not have stay where they were.
    pub fn order(&self) -> Vec<usize> {
        ordered(self.counterparts.len(), &self.moves)
    }
}

/// The first `count` numbers after some of them have moved.
pub(super) fn ordered(count: usize, moves: &[Move]) -> Vec<usize> {
    let mut moved = vec![false; count];
    // No two moves lead behind the same paragraph.
    let mut follower = vec![None; count];
    let mut first = None;
    for one in moves {
        moved[one.paragraph] = true;
        match one.behind {
            Some(behind) => follower[behind] = Some(one.paragraph),
            None => first = Some(one.paragraph),
        }
    }
    let mut order = Vec::with_capacity(count);
    let stays = (0..count).filter(|paragraph| !moved[*paragraph]).map(Some);
    for start in std::iter::once(first).chain(stays) {
        let mut next = start;
        while let Some(paragraph) = next {
            order.push(paragraph);
            next = follower[paragraph];
        }
    }
    order
}

/// Whether two paragraphs in different places are one and the same.
fn is_surely_same(one: &str, other: &str) -> bool {
    if one == other {
        return one.chars().any(char::is_alphabetic);
    }
    let (one, other) = (Bag::of(one), Bag::of(other));
    one.len().min(other.len()) >= WORDS_TO_MOVE && likeness(&one, &other) >= ALIKE_AFTER_MOVE
}

/// What has no counterpart yet.
struct LeftOver {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl LeftOver {
    fn of(pairs: &[(usize, usize)], old: usize, new: usize) -> Self {
        let mut left = Self { old: (0..old).collect(), new: (0..new).collect() };
        left.without(pairs);
        left
    }

    fn without(&mut self, pairs: &[(usize, usize)]) {
        let old: std::collections::HashSet<_> = pairs.iter().map(|pair| pair.0).collect();
        let new: std::collections::HashSet<_> = pairs.iter().map(|pair| pair.1).collect();
        self.old.retain(|place| !old.contains(place));
        self.new.retain(|place| !new.contains(place));
    }

    fn pair_equal(&mut self, old: &[&str], new: &[&str], pairs: &mut Vec<(usize, usize)>) {
        let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for place in &self.new {
            places.entry(new[*place]).or_default().push_back(*place);
        }
        let equal: Vec<_> = self
            .old
            .iter()
            .filter_map(|from| Some((*from, places.get_mut(old[*from])?.pop_front()?)))
            .collect();
        self.without(&equal);
        pairs.extend(equal);
    }

    /// The most alike first.
    fn pair_alike(&mut self, old: &[&str], new: &[&str], pairs: &mut Vec<(usize, usize)>) {
        if self.old.len() * self.new.len() > MOST_PAIRS {
            return;
        }
        let bags = |places: &[usize], texts: &[&str]| -> Vec<Bag> {
            places.iter().map(|place| Bag::of(texts[*place])).collect()
        };
        let (old_bags, new_bags) = (bags(&self.old, old), bags(&self.new, new));
        let mut alike = Vec::new();
        for (from, old_bag) in self.old.iter().zip(&old_bags) {
            for (to, new_bag) in self.new.iter().zip(&new_bags) {
                let likeness = likeness(old_bag, new_bag);
                if likeness >= ALIKE {
                    alike.push((std::cmp::Reverse(likeness), *from, *to));
                }
            }
        }
        alike.sort_unstable();
        let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
        for (_, from, to) in alike {
            if !taken_old[from] && !taken_new[to] {
                (taken_old[from], taken_new[to]) = (true, true);
                pairs.push((from, to));
            }
        }
    }
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A sentence of the earlier text is this one of the later text, word for word.
    Kept(usize, usize),
    /// It is this one, changed.
    Changed(usize, usize),
    /// The later text does not have it.
    Deleted(usize),
    /// The earlier text does not have it.
    Inserted(usize),
}

/// What became of each sentence: those of the earlier text in the order `order`, those of the later
/// one in their own. What was deleted comes before what was inserted in its place.
pub(super) fn steps(
    before: &Sentences<'_>,
    order: &[usize],
    after: &Sentences<'_>,
    after_order: &[usize],
) -> Vec<Step> {
    let old: Vec<&str> = order.iter().map(|place| before.get(*place)).collect();
    let new: Vec<&str> = after_order.iter().map(|place| after.get(*place)).collect();
    let mut steps = Vec::with_capacity(old.len() + new.len());
    let (mut i, mut j) = (0, 0);
    let between = |old_at: Range<usize>, new_at: Range<usize>, steps: &mut Vec<Step>| {
        let (mut i, mut j) = (old_at.start, new_at.start);
        let unlike = |i: Range<usize>, j: Range<usize>, steps: &mut Vec<Step>| {
            steps.extend(i.map(|place| Step::Deleted(order[place])));
            steps.extend(j.map(|place| Step::Inserted(after_order[place])));
        };
        for (from, to) in alike(&old[old_at.clone()], &new[new_at.clone()]) {
            let (from, to) = (old_at.start + from, new_at.start + to);
            unlike(i..from, j..to, steps);
            steps.push(Step::Changed(order[from], after_order[to]));
            (i, j) = (from + 1, to + 1);
        }
        unlike(i..old_at.end, j..new_at.end, steps);
    };
    for (from, to) in align(&old, &new) {
        between(i..from, j..to, &mut steps);
        steps.push(Step::Kept(order[from], after_order[to]));
        (i, j) = (from + 1, to + 1);
    }
    between(i..old.len(), j..new.len(), &mut steps);
    steps
}

/// Pairs of sentences that are changes of each other, both rising, as alike as can be altogether.
fn alike(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_PAIRS {
        return Vec::new();
    }
    let bags = |texts: &[&str]| -> Vec<Bag> { texts.iter().map(|text| Bag::of(text)).collect() };
    let (old_bags, new_bags) = (bags(old), bags(new));
    // How alike the rest of both is at best, from any place on.
    let mut best = vec![vec![0; new.len() + 1]; old.len() + 1];
    let mut own = vec![vec![0; new.len()]; old.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            own[i][j] = Some(likeness(&old_bags[i], &new_bags[j]))
                .filter(|likeness| *likeness >= ALIKE)
                .unwrap_or(0);
            let paired = if own[i][j] > 0 { own[i][j] + best[i + 1][j + 1] } else { 0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if own[i][j] > 0 && best[i][j] == own[i][j] + best[i + 1][j + 1] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The sentences of the paragraphs in this order.
pub(super) fn sentences_of(text: &Sentences<'_>, order: &[usize]) -> Vec<usize> {
    order.iter().flat_map(|paragraph| text.paragraphs[*paragraph].clone()).collect()
}
