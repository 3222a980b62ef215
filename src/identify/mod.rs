//! Which listed texts an input is built on.
//!
//! ```text
//! tokens ── segments ── chain per candidate ── lay the best few ── claim a region ── again, until nothing is left
//! ```
//!
//! It asks how much of the *canonical* text is there, never how alike two lengths are; and it goes on until no listed
//! text accounts for what is left.

mod chain;
mod reference;
mod score;

pub use chain::{Chain, Segments, between, segments};
pub use reference::{Reference, Strength, family, joined_by_or, references, successor};
pub use score::{Match, lay};

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::align::Side;
use crate::corpus::{Corpus, UnitId};
use crate::report::{Form, LicenseKind};

/// What identification found.
#[derive(Debug)]
pub struct Identified {
    /// The matches, in order of the input.
    pub matches: Vec<Found>,
    /// There was more to claim than [`MOST_MATCHES`].
    pub truncated: bool,
}

/// A claimed region, and what else was considered for it.
#[derive(Debug)]
pub struct Found {
    /// The best.
    pub best: Match,
    /// The next best, with how alike they are in thousandths.
    pub alternatives: Vec<(crate::corpus::EntryId, usize)>,
}

/// Candidates that are laid over the input exactly. Near-twins come in families of up to a dozen.
const CANDIDATES: usize = 12;
/// Regions that are claimed at most; a file with more is a collection, and the report says where it stopped.
const MOST_MATCHES: usize = 250;
/// Share of the canonical words, in thousandths, below which a text is not built on a license but borrows from it.
const LEAST_COVERAGE: usize = 770;
/// The same for a standard notice: short, and made of words that other notices share.
const LEAST_NOTICE_COVERAGE: usize = 700;
/// A notice of a line or two is little but the name of its license: all of it must be there.
const SHORT_NOTICE: usize = 40;

/// Claims regions of the input until no listed text accounts for what is left.
#[must_use]
pub fn identify(corpus: &Corpus, submitted: Side<'_>) -> Identified {
    let segments = segments(corpus, submitted.tokens);
    let mut taken = vec![false; submitted.tokens.len()];
    let mut chains: HashMap<UnitId, Option<Chain>> = segments
        .ranked()
        .into_iter()
        .filter(|&(unit, covered)| promising(corpus, unit, covered))
        .map(|(unit, _)| (unit, segments.chain(unit, &taken)))
        .collect();
    let mut matches = Vec::new();
    let mut truncated = false;
    loop {
        let mut ranked: Vec<(&UnitId, &Chain)> = chains
            .iter()
            .filter_map(|(unit, chain)| Some((unit, chain.as_ref()?)))
            .collect();
        ranked.retain(|(unit, chain)| promising(corpus, **unit, chain.matched()));
        ranked.sort_unstable_by_key(|(unit, chain)| (Reverse(estimate(corpus, chain)), **unit));
        let mut laid: Vec<Match> = ranked
            .iter()
            .take(CANDIDATES)
            .map(|(unit, chain)| lay(corpus, **unit, chain, submitted, &taken))
            .collect();
        laid.sort_by_key(|found| (Reverse(found.score), rank(corpus, found)));
        let Some(at) = laid.iter().position(|found| accepted(found)) else {
            break;
        };
        if matches.len() == MOST_MATCHES {
            truncated = true;
            break;
        }
        let best = laid.remove(at);
        let alternatives = laid
            .iter()
            .filter(|other| {
                other.entry != best.entry
                    && other.submitted.start < best.submitted.end
                    && best.submitted.start < other.submitted.end
            })
            .map(|other| (other.entry, other.similarity()))
            .take(5)
            .collect();
        taken[best.submitted.clone()].fill(true);
        // Only chains that ran through the claimed region change.
        for (&unit, chain) in &mut chains {
            let touched = chain.as_ref().is_some_and(|chain| {
                chain.segments.iter().any(|segment| {
                    segment.submitted < best.submitted.end
                        && best.submitted.start < segment.submitted_end()
                })
            });
            if touched {
                *chain = segments.chain(unit, &taken);
            }
        }
        matches.push(Found { best, alternatives });
    }
    matches.sort_by_key(|found| found.best.submitted.start);
    Identified { matches, truncated }
}

/// Whether so many words can be enough of the unit.
fn promising(corpus: &Corpus, unit: UnitId, words: usize) -> bool {
    // A third: the exact alignment finds words between the segments.
    words * 3 >= corpus.unit(unit).tokens.len()
}

/// Equal words less half of the canonical words that are missing.
fn estimate(corpus: &Corpus, chain: &Chain) -> i64 {
    let length = i64::try_from(corpus.unit(chain.unit).tokens.len()).unwrap_or(i64::MAX);
    let matched = i64::try_from(chain.matched()).unwrap_or(i64::MAX);
    chain.score.min(matched) * 2 - (length - matched)
}

fn accepted(found: &Match) -> bool {
    let least = match found.form {
        Form::Notice if found.fixed < SHORT_NOTICE => 980,
        Form::Notice => LEAST_NOTICE_COVERAGE,
        _ => LEAST_COVERAGE,
    };
    found.score > 0 && found.coverage() >= least
}

/// Between equals: a license before an exception, an id in force before a deprecated one, the short id.
fn rank(corpus: &Corpus, found: &Match) -> (bool, bool, usize) {
    let entry = corpus.entry(found.entry);
    (
        entry.deprecated,
        entry.kind == LicenseKind::Exception,
        entry.id.len(),
    )
}
