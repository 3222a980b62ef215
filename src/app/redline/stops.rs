//! The places that a reader steps through: each clause's passage, and each change that no clause explains.

use crate::arrange::Arrange;
use crate::clause::Origin;
use crate::report::{HunkKind, Report};

/// One place to stop at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Start in the submitted text.
    pub start: usize,
    /// End in the submitted text; equal to the start where words are missing.
    pub end: usize,
    /// Indexes into the report's clauses; empty for a change that no rule explains.
    pub clauses: Vec<usize>,
    /// The difference that it lies in, where there is one.
    pub hunk: Option<usize>,
}

impl Stop {
    /// Whether something was added, changed or removed here; what a listed text says itself is none of that.
    #[must_use]
    pub fn is_change(&self, report: &Report) -> bool {
        let own = |&clause: &usize| report.clauses[clause].origin != Origin::Base;
        self.hunk.is_some() || self.clauses.iter().any(own)
    }
}

/// How many places of a report were changed: what headline, chip and counter count.
#[must_use]
pub fn changes(report: &Report) -> usize {
    stops(report)
        .iter()
        .filter(|stop| stop.is_change(report))
        .count()
}

/// Bytes that the number of a list item takes at most.
const LABEL: usize = 8;

/// The places of a report, in reading order.
#[must_use]
pub fn stops(report: &Report) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    let mut explained = vec![false; report.hunks.len()];
    for (index, clause) in report.clauses.iter().enumerate() {
        let removed = clause.origin == Origin::Removed;
        let hunk = report.hunks.iter().position(|hunk| {
            hunk.kind.is_material()
                && if removed || clause.start == clause.end {
                    hunk.start <= clause.start
                        && clause.start <= hunk.end
                        && hunk.canonical_start < hunk.canonical_end
                } else {
                    hunk.start < clause.end && clause.start < hunk.end
                        || hunk.start == hunk.end
                            && clause.start <= hunk.start
                            && hunk.start <= clause.end
                }
        });
        for (at, hunk) in report.hunks.iter().enumerate() {
            if hunk.start <= clause.end && clause.start <= hunk.end {
                explained[at] = true;
            }
        }
        match stops
            .iter_mut()
            .find(|stop| stop.start == clause.start && stop.end == clause.end && !removed)
        {
            Some(stop) => stop.clauses.push(index),
            None => stops.push(Stop {
                start: clause.start,
                end: clause.end,
                clauses: vec![index],
                hunk,
            }),
        }
    }
    for (index, hunk) in report.hunks.iter().enumerate() {
        let origin_of_move = hunk.kind == HunkKind::Moved && hunk.start == hunk.end;
        if !hunk.kind.is_material() || origin_of_move {
            continue;
        }
        let mut end = hunk.end;
        if explained[index] {
            // Words that are missing stand at the start of a difference; a clause further on in it does not lead there.
            let first = report
                .clauses
                .iter()
                .filter(|clause| hunk.start <= clause.end && clause.start <= hunk.end)
                .map(|clause| clause.start)
                .min();
            end = first.unwrap_or(hunk.start);
            if hunk.canonical_start == hunk.canonical_end || end <= hunk.start + LABEL {
                continue;
            }
        }
        stops.push(Stop {
            start: hunk.start,
            end,
            clauses: Vec::new(),
            hunk: Some(index),
        });
    }
    stops.arrange_by_key(|stop| (stop.start, std::cmp::Reverse(stop.end)));
    stops
}
