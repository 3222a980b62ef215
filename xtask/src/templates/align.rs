//! Lays the XML's text over the text of the `spdx` crate.
//!
//! Most texts agree word for word; the rest differ by a few words, so that a word diff finds the way. Between two
//! agreeing stretches, characters map one to one also where only the word breaks differ (`name` `s` and `names`).

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::stream::Stream;

/// For each character of the XML's stream, the character of the crate's stream that it became.
#[derive(Debug)]
pub(super) struct Map {
    to: Vec<Option<usize>>,
    target: usize,
    /// Whether the ends of the two texts belong together.
    whole: bool,
}

impl Map {
    /// Aligns two whole texts.
    pub(super) fn whole(source: &Stream, target: &Stream) -> Self {
        let (ours, theirs) = (source.words(), target.words());
        let ops = capture_diff_slices(Algorithm::Myers, &ours, &theirs);
        let mut map = Self {
            whole: true,
            ..Self::empty(source.len(), target.len())
        };
        let mut gap = (0..0, 0..0);
        for op in ops {
            let (old, new) = (op.old_range(), op.new_range());
            if let DiffOp::Equal { .. } = op {
                map.join_if_same(source, target, &gap);
                for (a, b) in old.clone().zip(new.clone()) {
                    map.join(&source.tokens[a], &target.tokens[b]);
                }
                gap = (old.end..old.end, new.end..new.end);
            } else {
                gap = (gap.0.start..old.end, gap.1.start..new.end);
            }
        }
        map.join_if_same(source, target, &gap);
        map
    }

    /// Finds the place in `target` that `source` fits best, with the number of words that differ there.
    ///
    /// An edit distance whose ends are free on the target's side: the cost of a notice of 100 words in a text of 6,000
    /// is 600,000 steps.
    pub(super) fn fit(source: &Stream, target: &Stream) -> (Self, usize) {
        let (ours, theirs) = (source.words(), target.words());
        let width = theirs.len() + 1;
        let mut cost = vec![0_usize; (ours.len() + 1) * width];
        for a in 1..=ours.len() {
            cost[a * width] = a;
            for b in 1..width {
                let swap = usize::from(ours[a - 1] != theirs[b - 1]);
                let over = cost[(a - 1) * width + b].min(cost[a * width + b - 1]) + 1;
                cost[a * width + b] = over.min(cost[(a - 1) * width + b - 1] + swap);
            }
        }
        let last = &cost[ours.len() * width..];
        let best = last.iter().copied().min().unwrap_or_default();
        let mut b = last.iter().position(|&c| c == best).unwrap_or_default();
        let mut a = ours.len();
        let mut map = Self::empty(source.len(), target.len());
        while a > 0 {
            let here = cost[a * width + b];
            let same = b > 0 && ours[a - 1] == theirs[b - 1];
            if same && here == cost[(a - 1) * width + b - 1] {
                map.join(&source.tokens[a - 1], &target.tokens[b - 1]);
                (a, b) = (a - 1, b - 1);
            } else if b > 0 && here == cost[(a - 1) * width + b - 1] + 1 {
                (a, b) = (a - 1, b - 1);
            } else if here == cost[(a - 1) * width + b] + 1 {
                a -= 1;
            } else {
                b -= 1;
            }
        }
        (map, best)
    }

    fn empty(source: usize, target: usize) -> Self {
        Self {
            to: vec![None; source],
            target,
            whole: false,
        }
    }

    fn join(&mut self, source: &Range<usize>, target: &Range<usize>) {
        for (a, b) in source.clone().zip(target.clone()) {
            self.to[a] = Some(b);
        }
    }

    fn join_if_same(
        &mut self,
        source: &Stream,
        target: &Stream,
        gap: &(Range<usize>, Range<usize>),
    ) {
        let (Some(ours), Some(theirs)) = (chars(source, &gap.0), chars(target, &gap.1)) else {
            return;
        };
        if source.chars[ours.clone()] == target.chars[theirs.clone()] {
            self.join(&ours, &theirs);
        }
    }

    /// Whether every character of both texts has its partner.
    pub(super) fn is_exact(&self) -> bool {
        self.to.len() == self.target && self.to.iter().all(Option::is_some)
    }

    /// How many characters of this range of the XML have a partner.
    pub(super) fn matched(&self, chars: &Range<usize>) -> usize {
        self.to[chars.clone()].iter().flatten().count()
    }

    /// From the first to the last partner in the target.
    pub(super) fn extent(&self) -> Option<Range<usize>> {
        let first = self.to.iter().flatten().next()?;
        let last = self.to.iter().flatten().next_back()?;
        Some(*first..last + 1)
    }

    /// The target's boundary just behind what precedes `at`, where that is known.
    pub(super) fn behind(&self, at: usize) -> Option<usize> {
        self.left(at).or_else(|| self.absent(at))
    }

    /// The target's boundary just before what stands at `at`, where that is known.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.right(at).or_else(|| self.absent(at))
    }

    fn left(&self, at: usize) -> Option<usize> {
        if at == 0 {
            self.whole.then_some(0)
        } else {
            self.to[at - 1].map(|c| c + 1)
        }
    }

    fn right(&self, at: usize) -> Option<usize> {
        if at == self.to.len() {
            self.whole.then_some(self.target)
        } else {
            self.to[at]
        }
    }

    /// The boundary between two adjacent characters of the target, where all that the XML has between them is missing.
    fn absent(&self, at: usize) -> Option<usize> {
        let (_, target) = self.gap(at)?;
        target.is_empty().then_some(target.start)
    }

    /// The stretch without partners around a boundary of the XML, and what the target has in its place.
    pub(super) fn gap(&self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let first = (0..at)
            .rev()
            .find(|&a| self.to[a].is_some())
            .map_or(0, |a| a + 1);
        let next = (at..self.to.len())
            .find(|&a| self.to[a].is_some())
            .unwrap_or(self.to.len());
        Some((first..next, self.left(first)?..self.right(next)?))
    }
}

fn chars(stream: &Stream, tokens: &Range<usize>) -> Option<Range<usize>> {
    (!tokens.is_empty())
        .then(|| stream.tokens[tokens.start].start..stream.tokens[tokens.end - 1].end)
}
