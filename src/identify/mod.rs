//! Which listed texts an input is built on.
//!
//! ```text
//! tokens ── segments ── chain per candidate ── lay the best few ── claim a region ── again, until nothing is left
//! ```
//!
//! It asks how much of the *canonical* text is there, never how alike two lengths are; and it goes on until no listed
//! text accounts for what is left.

mod address;
mod chain;
mod reference;
mod score;

pub use chain::{Chain, Segments, between, promising, segments};
pub use reference::{
    Reference, Strength, family, is_notice, joined_by_or, references, says_choice, successor,
    unversioned,
};
pub use score::{Match, Placed, bound, place};

use std::cmp::Reverse;
use std::ops::Range;

use crate::align::Side;
use crate::arrange::Arrange;
use crate::corpus::{Corpus, EntryId, Name, UnitId};
use crate::report::{Form, LicenseKind};

/// What identification found.
#[derive(Debug)]
pub struct Identified {
    /// The matches, in order of the input.
    pub matches: Vec<Found>,
    /// There was more to claim than the bound on matches.
    pub truncated: bool,
}

/// A claimed region, and what else was considered for it.
#[derive(Debug)]
pub struct Found {
    /// The best.
    pub best: Match,
    /// The next best, with how alike they are in thousandths.
    pub alternatives: Vec<(EntryId, usize)>,
}

/// Candidates for one region that are laid over the input exactly. Near-twins come in families of two dozen.
const CANDIDATES: usize = 24;
/// Other ids that are named beside the best.
const ALTERNATIVES: usize = 5;
/// Regions that are claimed at most; a file with more is a collection, and the report says where it stopped.
const MOST_MATCHES: usize = 250;
/// Share of the canonical words, in thousandths, below which a text is not built on a license but borrows from it.
const LEAST_COVERAGE: usize = 770;
/// The same where the title of the license stands above.
const LEAST_TITLED_COVERAGE: usize = 450;
/// How far above a text its title may stand, in words.
const TITLE: usize = 30;
/// The same for a standard notice: short, and made of words that other notices share.
const LEAST_NOTICE_COVERAGE: usize = 700;
/// The GNU notices name their license and version in the first sentence, and are cut behind it as often as not.
const LEAST_GNU_COVERAGE: usize = 400;
/// A notice of a line or two is little but the name of its license: all of it must be there.
const SHORT_NOTICE: usize = 40;

/// Claims regions of the input until no listed text accounts for what is left.
#[must_use]
pub fn identify(corpus: &Corpus, submitted: Side<'_>) -> Identified {
    let mut search = Search {
        corpus,
        submitted,
        segments: segments(corpus, submitted.tokens),
        taken: vec![false; submitted.tokens.len()],
        claimed: Vec::new(),
        candidates: Vec::new(),
    };
    search.candidates = search
        .segments
        .chains(corpus)
        .into_iter()
        .map(|chain| Candidate::new(corpus, chain))
        .collect();
    let mut matches = Vec::new();
    let mut truncated = false;
    while let Some(mut found) = search.next() {
        if matches.len() == MOST_MATCHES {
            truncated = true;
            break;
        }
        search.claim(&found.best.submitted);
        search.claimed.push(found.best.entry);
        found.best.polish(corpus, submitted);
        matches.push(found);
    }
    matches.arrange_by_key(|found| found.best.submitted.start);
    Identified { matches, truncated }
}

struct Search<'a> {
    corpus: &'a Corpus,
    submitted: Side<'a>,
    segments: Segments,
    taken: Vec<bool>,
    /// Whose texts were found.
    claimed: Vec<EntryId>,
    candidates: Vec<Candidate>,
}

/// A chain that may become a match.
struct Candidate {
    chain: Chain,
    estimate: i64,
    /// The words of the input from the chain's first to its last.
    submitted: Range<usize>,
    laid: Option<Laid>,
}

/// What an exact look at a candidate gave; it holds until some of the words that were looked at are claimed.
struct Laid {
    wide: Range<usize>,
    found: Match,
}

impl Candidate {
    fn new(corpus: &Corpus, chain: Chain) -> Self {
        Self {
            estimate: estimate(corpus, &chain),
            submitted: chain.submitted(),
            chain,
            laid: None,
        }
    }

    /// Whether it and another cannot both be right: one lies in the other, or half of it does.
    fn contends(&self, other: &Range<usize>) -> bool {
        let shared = self
            .submitted
            .end
            .min(other.end)
            .saturating_sub(self.submitted.start.max(other.start));
        shared * 2 >= self.submitted.len().min(other.len())
    }
}

impl Search<'_> {
    /// The next region: that of the candidate with the best estimate, claimed by the best of all that contend for it.
    fn next(&mut self) -> Option<Found> {
        loop {
            let top = (0..self.candidates.len()).min_by_key(|&at| {
                let candidate = &self.candidates[at];
                (Reverse(candidate.estimate), candidate.chain.unit)
            })?;
            let region = self.candidates[top].submitted.clone();
            let mut contenders: Vec<usize> = (0..self.candidates.len())
                .filter(|&at| self.candidates[at].contends(&region))
                .collect();
            contenders.arrange_by_key(|&at| {
                let candidate = &self.candidates[at];
                (Reverse(candidate.estimate), candidate.chain.unit)
            });
            contenders.truncate(CANDIDATES);
            if let Some(best) = self.best_of(&contenders) {
                let alternatives = self.alternatives(&contenders, best);
                let laid = self.candidates[best].laid.take();
                return laid.map(|laid| Found {
                    best: laid.found,
                    alternatives,
                });
            }
            // None is enough of its text; what is claimed elsewhere only leaves less of them.
            contenders.arrange();
            for at in contenders.into_iter().rev() {
                self.candidates.swap_remove(at);
            }
        }
    }

    /// The contender with the highest score of those that are enough of their text. One that cannot reach the best so
    /// far is not looked at any closer.
    fn best_of(&mut self, contenders: &[usize]) -> Option<usize> {
        let mut best: Option<(usize, i64, Rank)> = None;
        for &at in contenders {
            let rank = rank(
                self.corpus,
                self.corpus.unit(self.candidates[at].chain.unit).entry,
            );
            let beats = |most: i64| {
                best.is_none_or(|(_, score, other)| (most, Reverse(rank)) > (score, Reverse(other)))
            };
            if self.candidates[at].laid.is_none() && !self.look(at, &beats) {
                continue;
            }
            if let Some(Laid { found, .. }) = &self.candidates[at].laid
                && (self.accepted(found) || self.titled(found))
                && beats(found.score)
            {
                best = Some((at, found.score, rank));
            }
        }
        best.map(|(at, ..)| at)
    }

    /// Whether enough of a text is there.
    fn accepted(&self, found: &Match) -> bool {
        let is_gnu = self.corpus.entry(found.entry).name.starts_with("GNU ");
        let least = match found.form {
            Form::Notice if found.fixed < SHORT_NOTICE => 980,
            Form::Notice if is_gnu => LEAST_GNU_COVERAGE,
            Form::Notice => LEAST_NOTICE_COVERAGE,
            _ => LEAST_COVERAGE,
        };
        found.score > 0 && found.coverage() >= least
    }

    /// Whether a text of which much is missing bears its title: whoever calls his terms so has built on it.
    fn titled(&self, found: &Match) -> bool {
        let again = self.claimed.contains(&found.entry);
        if found.form != Form::FullText || found.coverage() < LEAST_TITLED_COVERAGE || again {
            return false;
        }
        let start = found.submitted.start;
        let near = start.saturating_sub(TITLE)..(start + 1).min(self.submitted.tokens.len());
        let last = (near.end + TITLE).min(self.submitted.tokens.len());
        let words = Name::all(
            self.submitted.text,
            &self.submitted.tokens[near.start..last],
        );
        let names = self.corpus.names();
        (0..near.len()).any(|at| {
            let named = names.find(words.get(at..).unwrap_or_default());
            named.is_some_and(|(entry, _)| entry == found.entry)
        })
    }

    /// Lays a candidate over the input, as long as it can win.
    fn look(&mut self, at: usize, beats: &dyn Fn(i64) -> bool) -> bool {
        let chain = &self.candidates[at].chain;
        let length = self.submitted.tokens.len();
        if !beats(bound(self.corpus, chain, length, &self.taken)) {
            return false;
        }
        let placed = place(self.corpus, chain, self.submitted, &self.taken);
        if !beats(placed.bound(self.corpus)) {
            return false;
        }
        self.candidates[at].laid = Some(Laid {
            wide: placed.wide.clone(),
            found: placed.weigh(self.corpus, self.submitted),
        });
        true
    }

    /// The next best of the contenders, by what is known of them.
    fn alternatives(&self, contenders: &[usize], best: usize) -> Vec<(EntryId, usize)> {
        let own = self.corpus.unit(self.candidates[best].chain.unit).entry;
        let mut others: Vec<(EntryId, usize)> = Vec::new();
        for &at in contenders {
            let candidate = &self.candidates[at];
            let unit = self.corpus.unit(candidate.chain.unit);
            if unit.entry == own || others.iter().any(|&(entry, _)| entry == unit.entry) {
                continue;
            }
            let similarity = candidate.laid.as_ref().map_or_else(
                || {
                    let length = unit.owed.max(candidate.submitted.len()).max(1);
                    (candidate.chain.matched() * 1000 / length).min(999)
                },
                |laid| laid.found.similarity(),
            );
            others.push((unit.entry, similarity));
        }
        others.arrange_by_key(|&(_, similarity)| Reverse(similarity));
        others.truncate(ALTERNATIVES);
        others
    }

    /// Takes a region: the chains that ran through it end before it, or go on behind it.
    fn claim(&mut self, region: &Range<usize>) {
        self.taken[region.clone()].fill(true);
        let touches = |range: &Range<usize>| range.start < region.end && region.start < range.end;
        let mut again: Vec<(UnitId, Range<usize>)> = Vec::new();
        self.candidates.retain_mut(|candidate| {
            if candidate
                .laid
                .as_ref()
                .is_some_and(|laid| touches(&laid.wide))
            {
                candidate.laid = None;
            }
            let touched = candidate
                .chain
                .segments
                .iter()
                .any(|segment| touches(&(segment.submitted..segment.submitted_end())));
            if touched {
                again.push((candidate.chain.unit, candidate.submitted.clone()));
            }
            !touched
        });
        for (unit, range) in again {
            // What lies in the region whole is gone.
            if region.start <= range.start && range.end <= region.end {
                continue;
            }
            let chains = self
                .segments
                .chains_within(self.corpus, unit, &range, &self.taken);
            let corpus = self.corpus;
            self.candidates.extend(
                chains
                    .into_iter()
                    .map(|chain| Candidate::new(corpus, chain)),
            );
        }
    }
}

/// Equal words less half of the canonical words that are missing.
fn estimate(corpus: &Corpus, chain: &Chain) -> i64 {
    let signed = |words: usize| i64::try_from(words).unwrap_or(i64::MAX);
    let matched = chain.matched();
    let missing = corpus.unit(chain.unit).owed.saturating_sub(matched);
    chain.score.min(signed(matched)) * 2 - signed(missing)
}

/// Between equals: an id in force before a deprecated one, a license before an exception, the short id.
type Rank = (bool, bool, usize);

fn rank(corpus: &Corpus, entry: EntryId) -> Rank {
    let entry = corpus.entry(entry);
    (
        entry.deprecated,
        entry.kind == LicenseKind::Exception,
        entry.id.len(),
    )
}
