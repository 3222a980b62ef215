//! Where an input runs parallel to listed texts.
//!
//! ```text
//! input      a b c d X e f g h        two segments of one unit,
//! canonical  a b c d   e f g h        four words each: a chain of eight
//! ```
//!
//! A *segment* is a run of equal words; a *chain* is a sequence of segments of one unit that ascend on both sides. The
//! best chain says which part of the input a unit accounts for, and is the skeleton of the exact alignment.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::align::Segment;
use crate::arrange::Arrange;
use crate::corpus::{Corpus, Postings, SHINGLE, UnitId, shingles};
use crate::text::Token;

/// The segments that each unit shares with an input.
#[derive(Debug)]
pub struct Segments {
    /// By unit; each list ascends by submitted start.
    of_unit: Vec<Vec<Segment>>,
}

/// A unit's run through a part of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Whose words.
    pub unit: UnitId,
    /// Its segments, ascending and disjoint on both sides; never none.
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

    /// The words of the input from its first to its last.
    #[must_use]
    pub fn submitted(&self) -> Range<usize> {
        match (self.segments.first(), self.segments.last()) {
            (Some(first), Some(last)) => first.submitted..last.submitted_end(),
            _ => 0..0,
        }
    }
}

/// Equal words in a row that are no coincidence.
const LONG: usize = 24;

/// Words of the input that are looked at together when it is asked whether a unit can be there.
const CELL: usize = 512;

/// Finds all segments of at least [`SHINGLE`] words, of the units that can be there at all.
#[must_use]
pub fn segments(corpus: &Corpus, tokens: &[Token]) -> Segments {
    let postings: Vec<Postings> = shingles(tokens)
        .map(|hash| corpus.find_postings(hash))
        .collect();
    let live = Live::new(corpus, &postings);
    let mut of_unit: Vec<Vec<Segment>> = vec![Vec::new(); corpus.unit_count()];
    // Up to where a long segment of the unit accounts for the input: what else the unit has of these words is noise,
    // and there is much of it in texts that repeat themselves.
    let mut covered = vec![0; corpus.unit_count()];
    for (at, &postings) in postings.iter().enumerate() {
        // The places of a unit follow each other.
        let mut last = (usize::MAX, 0);
        for posting in corpus.postings(postings) {
            let unit = usize::from(posting.unit.0);
            last = (unit, if last.0 == unit { last.1 + 1 } else { 1 });
            if at + SHINGLE <= covered[unit] || !live.is(unit, at) {
                continue;
            }
            let own = corpus.words_of(posting.unit);
            let canonical = to_usize(posting.at);
            // Not the first shingle of its run: found one word earlier, unless that was skipped.
            if at > 0
                && canonical > 0
                && at - 1 + SHINGLE > covered[unit]
                && own[canonical - 1] == tokens[at - 1].word
                && live.is(unit, at - 1)
            {
                continue;
            }
            let rest = own[canonical..].iter().zip(&tokens[at..]);
            let len = rest.take_while(|(own, token)| **own == token.word).count();
            // Another shingle with the same hash; or a phrase that stands all over the unit, and anchors nothing.
            if len < SHINGLE || (len < STRONG && last.1 > PHRASES) {
                continue;
            }
            of_unit[unit].push(Segment {
                submitted: at,
                canonical,
                len,
            });
            if len >= LONG {
                covered[unit] = covered[unit].max(at + len);
            }
        }
    }
    Segments { of_unit }
}

/// In which cells of the input which units can be: a count of the words that each shares, cheap to take, so that segments
/// are only drawn where a unit has enough of them. In a long file nearly every unit shares some phrase with nearly every
/// page.
struct Live {
    units: usize,
    /// By cell, then unit.
    cells: Vec<bool>,
}

impl Live {
    fn new(corpus: &Corpus, postings: &[Postings]) -> Self {
        let units = corpus.unit_count();
        let rows = postings.len() / CELL + 1;
        let mut words = vec![0_u16; units * rows];
        // Behind the last word that each unit shares.
        let mut ends = vec![0_u32; units];
        for ((at, end), &postings) in (0_u32..).zip(4_u32..).zip(postings) {
            let row = &mut words[to_usize(at) / CELL * units..][..units];
            for posting in corpus.postings(postings) {
                let unit = usize::from(posting.unit.0);
                let new = end - ends[unit].max(at);
                // At most as many as a cell has words.
                row[unit] += u16::try_from(new).unwrap_or(0);
                ends[unit] = end;
            }
        }
        let mut cells = vec![false; units * rows];
        for unit in 0..units {
            let id = unit_id(unit);
            // A copy with as many words put in again, and a page more, lies in the window whole.
            let window = (2 * corpus.unit(id).owed + 600) / CELL + 2;
            let mut sum = 0;
            let mut marked = 0;
            for row in 0..rows {
                sum += usize::from(words[row * units + unit]);
                if row >= window {
                    sum -= usize::from(words[(row - window) * units + unit]);
                }
                if sum > 0 && promising(corpus, id, sum) {
                    for live in (row + 1).saturating_sub(window).max(marked)..=row {
                        cells[live * units + unit] = true;
                    }
                    marked = row + 1;
                }
            }
        }
        Self { units, cells }
    }

    fn is(&self, unit: usize, at: usize) -> bool {
        self.cells[at / CELL * self.units + unit]
    }
}

fn unit_id(at: usize) -> UnitId {
    UnitId(u16::try_from(at).expect("the list has fewer units"))
}

fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A unit is worth a closer look where one word in so many is there: the exact alignment finds words between the
/// segments.
const LEAST_SHARE: usize = 3;

/// Whether so many words can be enough of the unit.
#[must_use]
pub fn promising(corpus: &Corpus, unit: UnitId, words: usize) -> bool {
    words * LEAST_SHARE >= corpus.unit(unit).owed
}

/// Places of one shingle in a text that are considered; words that repeat more often anchor nothing.
const REPEATS: usize = 8;

/// The best chain of segments between two texts, of which neither need be listed.
#[must_use]
pub fn between(canonical: &[Token], submitted: &[Token]) -> Vec<Segment> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, hash) in shingles(canonical).enumerate() {
        places.entry(hash).or_default().push(at);
    }
    let mut runs: Vec<Segment> = Vec::new();
    // Up to where each diagonal has been walked: a run is found at its first rare words, and walked to both its ends, so
    // that frequent words in it do not break it.
    let mut walked: HashMap<usize, usize> = HashMap::new();
    for (at, hash) in shingles(submitted).enumerate() {
        let places = places.get(&hash).filter(|places| places.len() <= REPEATS);
        for &place in places.into_iter().flatten() {
            let walked = walked
                .entry(submitted.len() + place - at)
                .or_insert_with(|| at.saturating_sub(place));
            if at < *walked {
                continue;
            }
            let equal = |(a, b): &(&Token, &Token)| a.word == b.word;
            let ahead = submitted[at..].iter().zip(&canonical[place..]);
            let ahead = ahead.take_while(equal).count();
            let back = submitted[*walked..at].iter().rev();
            let back = back.zip(canonical[..place].iter().rev());
            let back = back.take_while(equal).count();
            *walked = at + ahead.max(1);
            if ahead >= SHINGLE {
                runs.push(Segment {
                    submitted: at - back,
                    canonical: place - back,
                    len: back + ahead,
                });
            }
        }
    }
    runs.sort_unstable_by_key(|run| (run.submitted, run.canonical));
    let mut longest = Segment {
        submitted: 0,
        canonical: 0,
        len: 0,
    };
    // A phrase inside a run that is far longer only stands between the run and what it is joined to.
    runs.retain(|&run| {
        let inside = run.submitted_end() <= longest.submitted_end();
        if run.submitted_end() > longest.submitted_end() {
            longest = run;
        }
        !inside || run.len * PHRASE >= longest.len
    });
    let best = disjoint(&runs).into_iter().next();
    best.map_or_else(Vec::new, |(segments, _)| segments)
}

/// How many times longer a run must be for a phrase inside it to be nothing.
const PHRASE: usize = 4;

/// How many segments back a segment looks for its predecessor. Segments that far apart are joined by those between.
const LOOK_BACK: usize = 48;

impl Segments {
    /// The chains of all units that have enough words for one.
    #[must_use]
    pub fn chains(&self, corpus: &Corpus) -> Vec<Chain> {
        let units = (0u16..).map(UnitId).zip(&self.of_unit);
        units
            .filter(|(unit, segments)| {
                !segments.is_empty() && promising(corpus, *unit, covered(segments))
            })
            .flat_map(|(unit, segments)| chains(corpus, unit, segments))
            .collect()
    }

    /// The chains of a unit through the words of a range of the input that are not taken.
    #[must_use]
    pub fn chains_within(
        &self,
        corpus: &Corpus,
        unit: UnitId,
        range: &Range<usize>,
        taken: &[bool],
    ) -> Vec<Chain> {
        let segments = &self.of_unit[usize::from(unit.0)];
        let from = segments.partition_point(|segment| segment.submitted < range.start);
        let free = segments[from..]
            .iter()
            .take_while(|segment| segment.submitted < range.end)
            .flat_map(|&segment| clip(segment, taken))
            .collect::<Vec<Segment>>();
        chains(corpus, unit, &free)
    }
}

/// How many canonical words the segments cover, each counted once.
fn covered(segments: &[Segment]) -> usize {
    let mut ranges: Vec<(usize, usize)> = segments
        .iter()
        .map(|segment| (segment.canonical, segment.canonical_end()))
        .collect();
    ranges.arrange();
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

/// Equal words in a row that are rarely a mere phrase.
const STRONG: usize = 7;

/// Places in a unit of words that are fewer than that which are considered. A text that says "the licensed software"
/// sixty times would have sixty places for each of its sixty mentions in the input.
const PHRASES: usize = 3;

/// The chains of a unit that have enough of its words.
///
/// Where the longer segments alone are half of the text, the shorter ones are left to the exact alignment: joining costs
/// the most of all, and most segments are phrases that all licenses share.
fn chains(corpus: &Corpus, unit: UnitId, segments: &[Segment]) -> Vec<Chain> {
    let strong: Vec<Segment> = segments
        .iter()
        .filter(|segment| segment.len >= STRONG)
        .copied()
        .collect();
    let enough = covered(&strong) * 2 >= corpus.unit(unit).owed;
    disjoint(if enough { &strong } else { segments })
        .into_iter()
        .map(|(segments, score)| Chain {
            unit,
            segments,
            score,
        })
        .filter(|chain| promising(corpus, unit, chain.matched()))
        .collect()
}

/// The chains with the highest scores first, disjoint: equal words, less a cost that grows slowly with the words between two
/// segments. A long insertion inside a license is bridged; a second copy of the license further down is a chain of its
/// own. `segments` ascend.
fn disjoint(segments: &[Segment]) -> Vec<(Vec<Segment>, i64)> {
    let mut scores: Vec<i64> = Vec::with_capacity(segments.len());
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(segments.len());
    for (at, &segment) in segments.iter().enumerate() {
        let mut score = words(segment.len);
        let mut from = None;
        for back in (at.saturating_sub(LOOK_BACK)..at).rev() {
            let before = segments[back];
            if before.submitted >= segment.submitted || before.canonical >= segment.canonical {
                continue;
            }
            let overlap = overlap(before, segment);
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
    }
    let mut ends: Vec<usize> = (0..segments.len()).collect();
    ends.sort_unstable_by_key(|&at| (Reverse(scores[at]), at));
    let mut used = vec![false; segments.len()];
    let mut chains = Vec::new();
    for end in ends {
        if used[end] {
            continue;
        }
        let mut chain = Vec::new();
        let mut at = Some(end);
        let mut score = scores[end];
        while let Some(index) = at {
            if used[index] {
                // The rest belongs to a better chain.
                score -= scores[index];
                break;
            }
            used[index] = true;
            chain.push(segments[index]);
            at = previous[index];
        }
        chain.reverse();
        for next in 1..chain.len() {
            let overlap = overlap(chain[next - 1], chain[next]);
            chain[next].submitted += overlap;
            chain[next].canonical += overlap;
            chain[next].len -= overlap;
        }
        chains.push((chain, score));
    }
    chains
}

/// Where two segments overlap, the overlap counts once.
fn overlap(before: Segment, segment: Segment) -> usize {
    before
        .submitted_end()
        .saturating_sub(segment.submitted)
        .max(before.canonical_end().saturating_sub(segment.canonical))
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
