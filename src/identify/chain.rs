//! Where an input runs parallel to listed texts.
//!
//! ```text
//! input      a b c d X e f g h        two segments of one unit,
//! canonical  a b c d   e f g h        four words each: a chain of eight
//! ```
//!
//! A *segment* is a run of equal words; a *chain* is a sequence of segments of one unit that ascend on both sides. The
//! best chain says which part of the input a unit accounts for, and is the skeleton of the exact alignment.

use std::collections::HashMap;

use crate::align::Segment;
use crate::corpus::{Corpus, SHINGLE, UnitId, shingle};
use crate::text::Token;

/// The segments that each unit shares with an input.
#[derive(Debug)]
pub struct Segments(HashMap<UnitId, Vec<Segment>>);

/// A unit's best run through a part of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Whose words.
    pub unit: UnitId,
    /// Its segments, ascending and disjoint on both sides.
    pub segments: Vec<Segment>,
    /// Equal words less the cost of what lies between.
    pub score: i64,
}

impl Chain {
    /// How many words are equal.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.segments.iter().map(|segment| segment.len).sum()
    }
}

/// Segments of one diagonal that may still grow; more open at once means text that repeats itself.
const OPEN: usize = 4;

/// Finds all segments of at least [`SHINGLE`] words.
#[must_use]
pub fn segments(corpus: &Corpus, tokens: &[Token]) -> Segments {
    let mut found: Vec<Vec<Segment>> = vec![Vec::new(); corpus.unit_count()];
    for (at, window) in tokens.windows(SHINGLE).enumerate() {
        let hash = shingle([
            window[0].word,
            window[1].word,
            window[2].word,
            window[3].word,
        ]);
        for posting in corpus.postings(hash) {
            let canonical = usize::try_from(posting.at).unwrap_or(usize::MAX);
            let open = &mut found[usize::from(posting.unit.0)];
            let grown = open.iter_mut().rev().take(OPEN).find(|segment| {
                segment.submitted_end() + 1 == at + SHINGLE
                    && segment.canonical_end() + 1 == canonical + SHINGLE
            });
            match grown {
                Some(segment) => segment.len += 1,
                None => open.push(Segment {
                    submitted: at,
                    canonical,
                    len: SHINGLE,
                }),
            }
        }
    }
    let units = (0u16..).map(UnitId).zip(found);
    Segments(units.filter(|(_, segments)| !segments.is_empty()).collect())
}

/// Places of one shingle that are considered when two texts are compared; words that repeat more often anchor nothing.
const REPEATS: usize = 8;

/// The best chain of segments between two texts, of which neither need be listed.
#[must_use]
pub fn between(canonical: &[Token], submitted: &[Token]) -> Vec<Segment> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, hash) in crate::corpus::shingles(canonical).enumerate() {
        places.entry(hash).or_default().push(at);
    }
    let mut open: Vec<Segment> = Vec::new();
    for (at, hash) in crate::corpus::shingles(submitted).enumerate() {
        for &place in places
            .get(&hash)
            .into_iter()
            .filter(|places| places.len() <= REPEATS)
            .flatten()
        {
            let grown = open.iter_mut().rev().take(OPEN * REPEATS).find(|segment| {
                segment.submitted_end() + 1 == at + SHINGLE
                    && segment.canonical_end() + 1 == place + SHINGLE
            });
            match grown {
                Some(segment) => segment.len += 1,
                None => open.push(Segment {
                    submitted: at,
                    canonical: place,
                    len: SHINGLE,
                }),
            }
        }
    }
    best(&open).map_or_else(Vec::new, |(segments, _)| segments)
}

/// How many segments back a segment looks for its predecessor. Segments that far apart are joined by those between.
const LOOK_BACK: usize = 48;

impl Segments {
    /// Units by how many of their words the segments in the free parts of the input could cover, most first.
    #[must_use]
    pub fn ranked(&self) -> Vec<(UnitId, usize)> {
        let mut ranked: Vec<_> = self
            .0
            .iter()
            .map(|(&unit, segments)| (unit, covered(segments)))
            .collect();
        ranked.sort_unstable_by_key(|&(unit, covered)| (std::cmp::Reverse(covered), unit));
        ranked
    }

    /// The best chain of a unit through the parts of the input that are not taken.
    #[must_use]
    pub fn chain(&self, unit: UnitId, taken: &[bool]) -> Option<Chain> {
        let free: Vec<Segment> = self
            .0
            .get(&unit)?
            .iter()
            .flat_map(|&segment| clip(segment, taken))
            .collect();
        let (segments, score) = best(&free)?;
        Some(Chain {
            unit,
            segments,
            score,
        })
    }
}

/// How many canonical words the segments cover, each counted once.
fn covered(segments: &[Segment]) -> usize {
    let mut ranges: Vec<(usize, usize)> = segments
        .iter()
        .map(|segment| (segment.canonical, segment.canonical_end()))
        .collect();
    ranges.sort_unstable();
    let (mut total, mut end) = (0, 0);
    for (from, to) in ranges {
        total += to.saturating_sub(from.max(end));
        end = end.max(to);
    }
    total
}

/// The parts of a segment whose input words are free.
fn clip(segment: Segment, taken: &[bool]) -> impl Iterator<Item = Segment> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_taken = |offset: usize| {
            taken
                .get(segment.submitted + offset)
                .copied()
                .unwrap_or(true)
        };
        while at < segment.len && is_taken(at) {
            at += 1;
        }
        let start = at;
        while at < segment.len && !is_taken(at) {
            at += 1;
        }
        // What is left over of a longer run is too short to mean anything.
        (at - start >= SHINGLE.min(segment.len)).then_some(Segment {
            submitted: segment.submitted + start,
            canonical: segment.canonical + start,
            len: at - start,
        })
    })
}

/// The chain with the highest score: equal words, less a cost that grows slowly with the words between two segments. A
/// long insertion inside a license is bridged; a second copy of the license further down is not drawn into the first.
fn best(segments: &[Segment]) -> Option<(Vec<Segment>, i64)> {
    let mut segments = segments.to_vec();
    segments.sort_unstable_by_key(|segment| (segment.submitted, segment.canonical));
    let mut scores: Vec<i64> = Vec::with_capacity(segments.len());
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(segments.len());
    let mut top: Option<usize> = None;
    for (at, &segment) in segments.iter().enumerate() {
        let mut score = words(segment.len);
        let mut from = None;
        for back in (at.saturating_sub(LOOK_BACK)..at).rev() {
            let before = segments[back];
            if before.submitted >= segment.submitted || before.canonical >= segment.canonical {
                continue;
            }
            // Where the two overlap, the overlap counts once.
            let overlap = before
                .submitted_end()
                .saturating_sub(segment.submitted)
                .max(before.canonical_end().saturating_sub(segment.canonical));
            if overlap >= segment.len {
                continue;
            }
            let gap = cost(segment.submitted.saturating_sub(before.submitted_end()))
                + cost(segment.canonical.saturating_sub(before.canonical_end()));
            let joined = scores[back] + words(segment.len - overlap) - gap;
            if joined > score {
                score = joined;
                from = Some(back);
            }
        }
        scores.push(score);
        previous.push(from);
        if top.is_none_or(|top| score > scores[top]) {
            top = Some(at);
        }
    }
    let mut at = top?;
    let score = scores[at];
    let mut chain: Vec<Segment> = vec![segments[at]];
    while let Some(before) = previous[at] {
        chain.push(segments[before]);
        at = before;
    }
    chain.reverse();
    for next in 1..chain.len() {
        let before = chain[next - 1];
        let overlap = before
            .submitted_end()
            .saturating_sub(chain[next].submitted)
            .max(before.canonical_end().saturating_sub(chain[next].canonical));
        chain[next].submitted += overlap;
        chain[next].canonical += overlap;
        chain[next].len -= overlap;
    }
    Some((chain, score))
}

fn words(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

/// Nothing for words that follow each other; 2 for a changed word; 18 for 500 words plus a word for every fifty.
fn cost(gap: usize) -> i64 {
    if gap == 0 {
        return 0;
    }
    2 * i64::from(usize::BITS - gap.leading_zeros()) + words(gap / 50)
}
