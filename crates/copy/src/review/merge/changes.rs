//! What the two sides did to a body, and where they did it to the same sentences.

use std::collections::HashSet;
use std::ops::Range;

use super::Side;
use super::stretch::{Sentence, Stretch};
use crate::review::pairing::{Move, Paragraphs, Step, ordered, sentences_of, steps};
use crate::sentences::Sentences;

/// What one side did in one place.
#[derive(Debug)]
struct Hunk {
    /// Which sentences of the base it took out, by their places in the base's order.
    base: Range<usize>,
    /// The side's own sentences that stand there.
    own: Vec<usize>,
    /// Whether it is one sentence that was changed and is surely the same one.
    is_change: bool,
    /// Whether it is half of a move that the other side may contradict.
    is_contested: bool,
}

impl Hunk {
    /// Whether both sides did something to the same sentences, or to a place between two of them
    /// without saying whose words come first.
    fn overlaps(&self, other: &Self) -> bool {
        let (one, two) = (&self.base, &other.base);
        match (one.is_empty(), two.is_empty()) {
            (false, false) => one.start < two.end && two.start < one.end,
            (true, true) => one.start == two.start,
            (true, false) => other.holds(one.start),
            (false, true) => self.holds(two.start),
        }
    }

    /// Whether what the other side puts in before the sentence `at` of the base meets this.
    fn holds(&self, at: usize) -> bool {
        let inside = self.base.start < at && at < self.base.end;
        let beside = self.base.start == at || self.base.end == at;
        inside || (beside && !self.is_change)
    }
}

/// What one side did, hunk by hunk.
#[derive(Debug)]
struct Changes {
    hunks: Vec<Hunk>,
    /// For each sentence of the base, by its place in the base's order, which one of the side it is
    /// word for word.
    kept: Vec<Option<usize>>,
}

impl Changes {
    fn of(steps: &[Step], base: usize, contested: &Contested) -> Self {
        let mut changes = Self { hunks: Vec::new(), kept: vec![None; base] };
        let mut at = 0;
        let mut open = false;
        for step in steps {
            let (taken_out, own, is_contested) = match *step {
                Step::Kept(_, own) => {
                    changes.kept[at] = Some(own);
                    at += 1;
                    open = false;
                    continue;
                }
                Step::Changed(_, own) => (1, Some(own), false),
                Step::Deleted(base) => (1, None, contested.base.contains(&base)),
                Step::Inserted(own) => (0, Some(own), contested.own.contains(&own)),
            };
            let is_change = matches!(step, Step::Changed(..));
            if !open || is_change {
                let (base, own) = (at..at, Vec::new());
                changes.hunks.push(Hunk { base, own, is_change, is_contested: false });
            }
            open = !is_change;
            at += taken_out;
            if let Some(hunk) = changes.hunks.last_mut() {
                hunk.base.end = at;
                hunk.own.extend(own);
                hunk.is_contested |= is_contested;
            }
        }
        changes
    }
}

/// The sentences of paragraphs that one side moved and that do not surely follow on the other side.
#[derive(Default)]
struct Contested {
    base: HashSet<usize>,
    own: HashSet<usize>,
}

/// The three bodies in an order in which what one side moved has moved on all of them.
struct Moved {
    orders: [Vec<usize>; 3],
    contested: [Contested; 2],
}

impl Moved {
    fn of([base, ours, theirs]: [&Sentences<'_>; 3]) -> Self {
        let pairs = [Paragraphs::pair(base, ours), Paragraphs::pair(base, theirs)];
        let places = [0, 1].map(|side: usize| {
            let places = pairs[side].moves.iter().map(|one| (one.paragraph, one.behind));
            places.collect::<HashSet<_>>()
        });
        let is_shared = |one: &&Move| places[1].contains(&(one.paragraph, one.behind));
        let shared: Vec<Move> = pairs[0].moves.iter().filter(is_shared).copied().collect();
        let both: HashSet<usize> = shared.iter().map(|one| one.paragraph).collect();
        let mut of_base = shared.clone();
        let mut followed: [Vec<Move>; 2] = Default::default();
        let mut contested: [Contested; 2] = Default::default();
        for (side, sentences) in [(0, ours), (1, theirs)] {
            let other = Other::of(&pairs[1 - side], &both);
            let mut unsure = HashSet::new();
            for one in pairs[side].moves.iter().filter(|one| !both.contains(&one.paragraph)) {
                if let Some(followed_by) = other.follow(*one, &unsure) {
                    of_base.push(*one);
                    followed[1 - side].push(followed_by);
                } else {
                    unsure.insert(one.paragraph);
                    contested[side].base.extend(base.paragraphs[one.paragraph].clone());
                    contested[side].own.extend(sentences.paragraphs[one.to].clone());
                }
            }
        }
        let order = |text: &Sentences<'_>, moves: &[Move]| {
            sentences_of(text, &ordered(text.paragraphs.len(), moves))
        };
        let orders =
            [order(base, &of_base), order(ours, &followed[0]), order(theirs, &followed[1])];
        Self { orders, contested }
    }
}

/// A side that may follow the other one's moves.
struct Other<'p> {
    pairs: &'p Paragraphs,
    /// What it moved itself, apart from what both moved to the same place.
    moved: HashSet<usize>,
    /// Behind what it put something.
    taken: HashSet<Option<usize>>,
}

impl<'p> Other<'p> {
    fn of(pairs: &'p Paragraphs, both: &HashSet<usize>) -> Self {
        let moved = pairs.moves.iter().map(|one| one.paragraph);
        Self {
            pairs,
            moved: moved.filter(|paragraph| !both.contains(paragraph)).collect(),
            taken: pairs.moves.iter().map(|one| one.behind).collect(),
        }
    }

    /// The same move on this side, where it is sure: it has both paragraphs, has moved neither of
    /// them, and nothing else behind the same one.
    fn follow(&self, one: Move, unsure: &HashSet<usize>) -> Option<Move> {
        let stays = |paragraph: usize| {
            self.pairs.counterparts[paragraph].filter(|_| !self.moved.contains(&paragraph))
        };
        let paragraph = stays(one.paragraph)?;
        let behind = match one.behind {
            Some(behind) if unsure.contains(&behind) => return None,
            Some(behind) => Some(stays(behind)?),
            None => None,
        };
        (!self.taken.contains(&one.behind)).then_some(Move { paragraph, behind, to: one.to })
    }
}

/// The hunks of both sides, each with its side, those that overlap together: directly, or by others.
fn groups<'h>(ours: &'h [Hunk], theirs: &'h [Hunk]) -> Vec<Vec<(usize, &'h Hunk)>> {
    let mut all: Vec<(usize, &Hunk)> = Vec::new();
    all.extend(ours.iter().map(|hunk| (0, hunk)));
    all.extend(theirs.iter().map(|hunk| (1, hunk)));
    all.sort_by_key(|(side, hunk)| (hunk.base.start, hunk.base.end, *side));
    let mut groups: Vec<Vec<(usize, &Hunk)>> = Vec::new();
    // Those before which a later hunk may still meet.
    let mut open = 0;
    for (side, hunk) in all {
        let reaches = |group: &Vec<(usize, &Hunk)>| {
            group.iter().any(|(_, member)| member.base.end >= hunk.base.start)
        };
        while groups.get(open).is_some_and(|group| !reaches(group)) {
            open += 1;
        }
        let meets = |group: &Vec<(usize, &Hunk)>| {
            group.iter().any(|(other, member)| *other != side && hunk.overlaps(member))
        };
        let first = (open..groups.len()).find(|place| meets(&groups[*place]));
        let Some(first) = first else {
            groups.push(vec![(side, hunk)]);
            continue;
        };
        // What stands between groups that a hunk brings together belongs to them.
        let joined: Vec<_> = groups.drain(first + 1..).flatten().collect();
        if !joined.is_empty() {
            groups[first].extend(joined);
            groups[first].sort_by_key(|(_, member)| (member.base.start, member.base.end));
        }
        groups[first].push((side, hunk));
    }
    groups
}

/// Merges three bodies: what nobody has to choose, and where somebody has to.
pub(super) fn stretches(sides: [&Sentences<'_>; 3]) -> Vec<Stretch> {
    let Moved { orders, contested } = Moved::of(sides);
    let [base, ours, theirs] = sides;
    let changes = [(ours, 1), (theirs, 2)].map(|(own, side)| {
        let steps = steps(base, &orders[0], own, &orders[side]);
        Changes::of(&steps, orders[0].len(), &contested[side - 1])
    });
    Merging { sides, order: &orders[0], changes: &changes, at: 0, stretches: Vec::new() }.run()
}

struct Merging<'m> {
    sides: [&'m Sentences<'m>; 3],
    order: &'m [usize],
    changes: &'m [Changes; 2],
    /// How far into the base's order.
    at: usize,
    stretches: Vec<Stretch>,
}

impl<'m> Merging<'m> {
    fn run(mut self) -> Vec<Stretch> {
        let [ours, theirs] = self.changes;
        for group in groups(&ours.hunks, &theirs.hunks) {
            self.finish(&group);
        }
        self.keep(self.order.len());
        self.stretches
    }

    /// What neither side touched, up to `to`.
    fn keep(&mut self, to: usize) {
        let kept: Vec<_> = (self.at..to).map(|place| self.kept(place, Side::Base)).collect();
        self.at = self.at.max(to);
        self.settle(kept);
    }

    fn settle(&mut self, sentences: Vec<Sentence>) {
        match self.stretches.last_mut() {
            Some(Stretch::Settled(last)) => last.extend(sentences),
            _ => self.stretches.push(Stretch::Settled(sentences)),
        }
    }

    /// A sentence of the base, as all have it who left it as it was.
    fn kept(&self, place: usize, from: Side) -> Sentence {
        let [ours, theirs] = self.changes;
        Sentence::of(from, [Some(self.order[place]), ours.kept[place], theirs.kept[place]])
    }

    /// What the sides did in one place.
    fn finish(&mut self, group: &[(usize, &Hunk)]) {
        let Some(from) = group.iter().map(|(_, hunk)| hunk.base.start).min() else { return };
        let to = group.iter().map(|(_, hunk)| hunk.base.end).max().unwrap_or(from);
        self.keep(from);
        self.at = to;
        let views = [0, 1].map(|side| self.view(side, group, from..to));
        let touched = [0, 1].map(|side| group.iter().any(|(other, _)| *other == side));
        let contested = group.iter().any(|(_, hunk)| hunk.is_contested);
        let [ours, theirs] = views;
        let text = |sentence: &Sentence| sentence.text(&self.sides);
        if touched == [true, true] && ours.iter().map(text).eq(theirs.iter().map(text)) {
            let both = ours.iter().zip(&theirs).map(|(one, other)| one.also(other));
            return self.settle(both.collect());
        }
        match touched {
            [true, false] if !contested => self.settle(ours),
            [false, true] if !contested => self.settle(theirs),
            _ => {
                let base = (from..to).map(|place| self.kept(place, Side::Base)).collect();
                self.stretches.push(Stretch::Conflict([base, ours, theirs]));
            }
        }
    }

    /// What one side has in a part of the base.
    fn view(&self, side: usize, group: &[(usize, &Hunk)], range: Range<usize>) -> Vec<Sentence> {
        let from = if side == 0 { Side::Ours } else { Side::Theirs };
        let mut view = Vec::new();
        let mut at = range.start;
        for (_, hunk) in group.iter().filter(|(other, _)| *other == side) {
            view.extend((at..hunk.base.start).map(|place| self.kept(place, from)));
            for own in &hunk.own {
                let mut places = [None; 3];
                if hunk.is_change {
                    places = self.kept(hunk.base.start, from).places();
                }
                places[side + 1] = Some(*own);
                view.push(Sentence::of(from, places));
            }
            at = hunk.base.end;
        }
        view.extend((at..range.end).map(|place| self.kept(place, from)));
        view
    }
}
