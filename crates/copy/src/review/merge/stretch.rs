//! A merged body, stretch by stretch: what both sides make of it, and where somebody must choose.

use super::Side;
use crate::sentences::Sentences;

/// A sentence of a merged body: where each side has it, and whose words it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub from: Side,
    /// Where each side has it, itself or changed, by numbers from 1. The text's start is 0 on every
    /// side, its end the number after the last.
    pub numbers: [Option<usize>; 3],
}

impl Sentence {
    /// A sentence by its places on each side.
    pub fn of(from: Side, places: [Option<usize>; 3]) -> Self {
        Self { from, numbers: places.map(|place| place.map(|place| place + 1)) }
    }

    pub fn places(&self) -> [Option<usize>; 3] {
        self.numbers.map(|number| number.map(|number| number - 1))
    }

    /// The same sentence with the places of another that says the same.
    pub fn also(&self, other: &Self) -> Self {
        let mut numbers = self.numbers;
        for (number, other) in numbers.iter_mut().zip(other.numbers) {
            *number = number.or(other);
        }
        Self { numbers, ..*self }
    }

    pub fn text<'t>(&self, sides: &[&Sentences<'t>; 3]) -> &'t str {
        let side = self.from as usize;
        self.numbers[side].map_or("", |number| sides[side].get(number - 1))
    }
}

/// A stretch of a merged body.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    Settled(Vec<Sentence>),
    /// What the base, ours and theirs have there.
    Conflict([Vec<Sentence>; 3]),
}

impl Stretch {
    /// The sentences that may stand at one end of a conflict.
    pub fn edges(&self, edge: fn(&[Sentence]) -> Option<&Sentence>) -> Vec<&Sentence> {
        let Self::Conflict([base, ours, theirs]) = self else { return Vec::new() };
        let edges: Vec<_> = [ours, theirs].into_iter().filter_map(|view| edge(view)).collect();
        if edges.is_empty() { edge(base).into_iter().collect() } else { edges }
    }
}
