//! The walk along the submitted text that hands each byte of both texts to one piece.
//!
//! ```text
//! submitted  ├ own ┤├────── region of a license ──────┤├ own ┤
//! hunks        └┘      └──┘          ││                 └┘
//! canonical          ├────────────────────────────────┤
//! pieces     U  A      E  R   E      D        E       U A U
//! ```
//!
//! Two cursors move forward only: one in the submitted text, one in the canonical text of each region. What a hunk says
//! about text behind a cursor is not said again, and what no hunk says is compared here.

use std::ops::Range;

use super::{Piece, PieceKind};
use crate::arrange::Arrange;
use crate::report::{Hunk, Report};

/// The pieces, in the order of the submitted text.
pub(super) fn walk<'a>(
    report: &Report,
    submitted: &'a str,
    canonical: &'a [(String, String)],
) -> Vec<Piece<'a>> {
    let mut regions = regions(report, submitted, canonical);
    let mut order: Vec<usize> = (0..report.hunks.len()).collect();
    order.arrange_by_key(|&at| report.hunks.get(at).map_or(0, |hunk| hunk.start));
    let mut places = vec![None; report.licenses.len()];
    for (at, region) in regions.iter().enumerate() {
        if let Some(place) = places.get_mut(region.license) {
            *place = Some(at);
        }
    }
    take_tails(&mut regions, &places, &report.hunks, &order, submitted);
    let mut walk = Walk {
        submitted,
        regions,
        places,
        open: 0,
        at: 0,
        pieces: Vec::with_capacity(report.hunks.len() * 2 + 1),
    };
    walk.count_waiting(&report.hunks);
    for at in order {
        if let Some(hunk) = report.hunks.get(at) {
            walk.hunk(at, hunk);
        }
    }
    walk.finish();
    walk.pieces
}

/// A license's stretch of the submitted text beside the part of the canonical text that is still to come.
struct Region<'a> {
    license: usize,
    submitted: Range<usize>,
    canonical: &'a str,
    /// What of the canonical text no piece has yet.
    ahead: Range<usize>,
    /// Where hunks say what is missing at the end: from the end of the license to the next one.
    tail: Range<usize>,
    /// Where the canonical text of those that are not yet drawn starts at the earliest, the next one last.
    tails: Vec<usize>,
    /// Nothing on the canonical side from the start: a reference, or a text that is not at hand.
    bare: bool,
    /// Hunks of this license, not yet drawn, that start no later than its end.
    waiting: usize,
}

/// The licenses in order, disjoint, on character boundaries.
fn regions<'a>(
    report: &Report,
    submitted: &str,
    canonical: &'a [(String, String)],
) -> Vec<Region<'a>> {
    let mut order: Vec<usize> = (0..report.licenses.len()).collect();
    order.arrange_by_key(|&at| report.licenses.get(at).map_or(0, |license| license.start));
    let mut free = 0;
    let mut regions = Vec::with_capacity(order.len());
    for at in order {
        let Some(license) = report.licenses.get(at) else {
            continue;
        };
        let text = canonical
            .iter()
            .find(|(id, _)| *id == license.id)
            .map_or("", |(_, text)| text.as_str());
        let region = clamp(submitted, license.start..license.end, free..submitted.len());
        let ahead = clamp(
            text,
            license.canonical_start..license.canonical_end,
            0..text.len(),
        );
        free = region.end;
        regions.push(Region {
            license: at,
            tail: region.end..submitted.len(),
            tails: Vec::new(),
            submitted: region,
            canonical: text,
            bare: ahead.is_empty(),
            ahead,
            waiting: 0,
        });
    }
    regions
}

impl Region<'_> {
    /// Whether the hunk says what is missing at the end.
    fn has_in_tail(&self, hunk: &Hunk) -> bool {
        hunk.license == Some(self.license)
            && (self.tail.start..=self.tail.end).contains(&hunk.start)
            && hunk.canonical_start < hunk.canonical_end
    }
}

/// Lets a region reach to the hunks that say what is missing at its end.
///
/// Such a hunk may stand behind the white space that follows the region, and behind a hunk that adds it. So the region
/// ends no sooner than the hunk starts, and nothing is compared that the hunk will say.
fn take_tails(
    regions: &mut [Region<'_>],
    places: &[Option<usize>],
    hunks: &[Hunk],
    order: &[usize],
    submitted: &str,
) {
    let mut limit = submitted.len();
    for region in regions.iter_mut().rev() {
        region.tail.end = limit;
        limit = region.submitted.start;
    }
    for hunk in order.iter().rev().filter_map(|&at| hunks.get(at)) {
        let Some(region) = place(places, hunk).and_then(|at| regions.get_mut(at)) else {
            continue;
        };
        if region.has_in_tail(hunk) {
            let side = clamp(
                region.canonical,
                hunk.canonical_start..hunk.canonical_end,
                region.ahead.clone(),
            );
            let later = region.tails.last().copied().unwrap_or(region.ahead.end);
            region.tails.push(later.min(side.start));
            let start = submitted.floor_char_boundary(hunk.start);
            region.submitted.end = region.submitted.end.max(start);
        }
    }
}

/// The region that a hunk belongs to, of the places of the licenses among the regions.
fn place(places: &[Option<usize>], hunk: &Hunk) -> Option<usize> {
    places.get(hunk.license?).copied().flatten()
}

/// The part of `range` inside `bounds`, both ends moved back to a character boundary of `text`.
///
/// `bounds` lies on boundaries itself, so that the result never leaves it.
fn clamp(text: &str, range: Range<usize>, bounds: Range<usize>) -> Range<usize> {
    let floor = |at: usize| text.floor_char_boundary(at.clamp(bounds.start, bounds.end));
    let start = floor(range.start);
    start..floor(range.end).max(start)
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Length in bytes of what two texts have alike at their heads.
fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .map(|(c, _)| c.len_utf8())
        .sum()
}

struct Walk<'a> {
    submitted: &'a str,
    regions: Vec<Region<'a>>,
    /// For each license of the report, its place among the regions.
    places: Vec<Option<usize>>,
    /// Index of the first region that is not closed.
    open: usize,
    /// How far the submitted text is drawn.
    at: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Walk<'a> {
    fn count_waiting(&mut self, hunks: &[Hunk]) {
        for hunk in hunks {
            if let Some(at) = place(&self.places, hunk)
                && let Some(region) = self.regions.get_mut(at)
                && hunk.start <= region.submitted.end
            {
                region.waiting += 1;
            }
        }
    }

    fn hunk(&mut self, index: usize, hunk: &Hunk) {
        let range = clamp(
            self.submitted,
            hunk.start..hunk.end,
            self.at..self.submitted.len(),
        );
        let own = place(&self.places, hunk);
        self.fill(range.start, own, hunk.canonical_start);
        let mut canonical = ("", 0);
        if let Some(region) = own.and_then(|own| self.regions.get_mut(own)) {
            if hunk.start <= region.submitted.end {
                region.waiting = region.waiting.saturating_sub(1);
            }
            if region.has_in_tail(hunk) {
                region.tails.pop();
            }
            let side = clamp(
                region.canonical,
                hunk.canonical_start..hunk.canonical_end,
                region.ahead.clone(),
            );
            canonical = (slice(region.canonical, side.clone()), side.start);
            if !side.is_empty() {
                let skipped = region.ahead.start..side.start;
                region.ahead.start = side.end;
                let (text, license) = (region.canonical, region.license);
                if !skipped.is_empty() {
                    self.push(
                        PieceKind::Removed,
                        range.start..range.start,
                        (slice(text, skipped.clone()), skipped.start),
                        None,
                        Some(license),
                    );
                }
            }
        }
        self.push(
            hunk.kind.into(),
            range,
            canonical,
            Some(index),
            hunk.license,
        );
    }

    /// Draws what lies before the next hunk, which starts at `to` and belongs to the region `own`.
    fn fill(&mut self, to: usize, own: Option<usize>, canonical_to: usize) {
        while let Some(region) = self.regions.get(self.open) {
            let Range { start, end } = region.submitted;
            let (text, ahead, waiting) = (region.canonical, region.ahead.clone(), region.waiting);
            let tail = region.tails.last().copied().unwrap_or(ahead.end);
            if self.at < start {
                let stop = to.min(start);
                self.uncompared(stop);
                if stop < start {
                    return;
                }
            }
            if own == Some(self.open) && to <= end {
                let reached = clamp(text, ahead.start..canonical_to.min(tail), ahead).end;
                self.compare(to, reached);
                return;
            }
            // A hunk at the very end of this region may still be waiting behind one that belongs elsewhere.
            if to < end || (to == end && waiting > 0) {
                self.compare_prefix(to);
                return;
            }
            self.compare(end.max(self.at), ahead.end.min(tail).max(ahead.start));
            self.open += 1;
        }
        self.uncompared(to);
    }

    fn finish(&mut self) {
        for region in &mut self.regions {
            region.waiting = 0;
        }
        self.fill(self.submitted.len(), None, 0);
        let end = self.at..self.at;
        for at in 0..self.regions.len() {
            if let Some(region) = self.regions.get(at) {
                let (text, ahead, license) =
                    (region.canonical, region.ahead.clone(), region.license);
                let rest = (slice(text, ahead.clone()), ahead.start);
                self.push(PieceKind::Removed, end.clone(), rest, None, Some(license));
            }
        }
    }

    fn uncompared(&mut self, to: usize) {
        self.push(PieceKind::Uncompared, self.at..to, ("", 0), None, None);
    }

    /// Sets the submitted text up to `to` beside the canonical text of the open region up to `canonical_to`.
    fn compare(&mut self, to: usize, canonical_to: usize) {
        let Some(region) = self.regions.get_mut(self.open) else {
            return;
        };
        let ahead = region.ahead.start..canonical_to;
        region.ahead.start = canonical_to;
        let (text, license, bare) = (region.canonical, region.license, region.bare);
        let canonical = slice(text, ahead.clone());
        let submitted = slice(self.submitted, self.at..to);
        let head = common(submitted.chars(), canonical.chars());
        let tail = common(
            slice(submitted, head..submitted.len()).chars().rev(),
            slice(canonical, head..canonical.len()).chars().rev(),
        );
        let (from, until) = (self.at + head, to - tail);
        let middle = ahead.start + head..ahead.end - tail;
        let kind = match (from == until, middle.is_empty()) {
            (true, _) => PieceKind::Removed,
            (_, true) if bare => PieceKind::Uncompared,
            (_, true) => PieceKind::Added,
            _ => PieceKind::Replaced,
        };
        for (kind, submitted, canonical) in [
            (PieceKind::Equal, self.at..from, ahead.start..middle.start),
            (kind, from..until, middle.clone()),
            (PieceKind::Equal, until..to, middle.end..ahead.end),
        ] {
            let canonical = (slice(text, canonical.clone()), canonical.start);
            self.push(kind, submitted, canonical, None, Some(license));
        }
    }

    /// Sets the submitted text up to `to`, inside the open region, beside the same words of the canonical text.
    ///
    /// Used before a hunk of another license, which does not say how far the canonical text of this one has come.
    fn compare_prefix(&mut self, to: usize) {
        let Some(region) = self.regions.get(self.open) else {
            return;
        };
        let submitted = slice(self.submitted, self.at..to);
        let ahead = slice(region.canonical, region.ahead.clone());
        let reached = if ahead.starts_with(submitted) {
            region.ahead.start + submitted.len()
        } else {
            region.ahead.start
        };
        self.compare(to, reached);
    }

    fn push(
        &mut self,
        kind: PieceKind,
        range: Range<usize>,
        (canonical, canonical_start): (&'a str, usize),
        hunk: Option<usize>,
        license: Option<usize>,
    ) {
        self.at = self.at.max(range.end);
        let submitted = slice(self.submitted, range.clone());
        if submitted.is_empty() && canonical.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            kind,
            submitted,
            canonical,
            start: range.start,
            canonical_start,
            hunk,
            license,
            same_words: submitted == canonical,
        });
    }
}
