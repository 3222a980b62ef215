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
        if hunk.kind.is_material() && !explained[index] && !origin_of_move {
            stops.push(Stop {
                start: hunk.start,
                end: hunk.end,
                clauses: Vec::new(),
                hunk: Some(index),
            });
        }
    }
    stops.arrange_by_key(|stop| (stop.start, std::cmp::Reverse(stop.end)));
    stops
}
