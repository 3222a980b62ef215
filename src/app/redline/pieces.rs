//! Cuts both texts into runs that are drawn alike.
//!
//! ```text
//! canonical:  free of charge            hunk: replaced
//! submitted:  free of cost   to         ─ Same "free of " · Deleted "charge" · Inserted "cost" · Same " to"
//! ```

use super::stops::Stop;
use crate::arrange::Arrange;
use crate::report::{Hunk, HunkKind};
use crate::wire::Analysis;

/// How a run is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// In both texts, or in a text that nothing was compared with.
    Same,
    /// In the submitted text only.
    Inserted,
    /// In the canonical text only.
    Deleted,
    /// Moved: the place where it stands now.
    MovedHere,
    /// Moved: the place where the canonical text has it.
    MovedAway,
    /// A filled-in name.
    Variable,
    /// An optional passage.
    Optional,
    /// A title or copyright line.
    Notice,
    /// White space, punctuation, spelling.
    Formatting,
}

impl Mark {
    /// Whether words that matter differ here.
    #[must_use]
    pub fn is_material(self) -> bool {
        matches!(
            self,
            Self::Inserted | Self::Deleted | Self::MovedHere | Self::MovedAway
        )
    }
}

/// Whose characters a run shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The same characters in both.
    Both,
    /// The submitted text's.
    Submitted,
    /// The canonical text's.
    Canonical,
}

/// A run of characters that is drawn in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How.
    pub mark: Mark,
    /// Whose characters.
    pub side: Side,
    /// License whose canonical text it is from; only where the side is canonical.
    pub license: Option<usize>,
    /// Offset of the first byte in its text.
    pub start: usize,
    /// The characters.
    pub text: String,
    /// Stops that it belongs to, the innermost last.
    pub stops: Vec<usize>,
    /// Stops that begin with it.
    pub begins: Vec<usize>,
}

/// The runs of the redline: the submitted text in order, with the canonical text's words where they differ.
#[must_use]
pub fn pieces(analysis: &Analysis, stops: &[Stop]) -> Vec<Piece> {
    let mut cutter = Cutter::new(analysis, stops);
    let mut order: Vec<usize> = (0..analysis.report.hunks.len()).collect();
    order.arrange_by_key(|&at| analysis.report.hunks[at].start);
    let mut cursor = 0;
    for index in order {
        let hunk = &analysis.report.hunks[index];
        cutter.submitted(cursor, hunk.start, Mark::Same, Side::Both);
        let (gone, here) = marks(hunk.kind);
        cutter.canonical(index, hunk, gone);
        cutter.submitted(hunk.start.max(cursor), hunk.end, here, Side::Submitted);
        cursor = cursor.max(hunk.end);
    }
    cutter.submitted(cursor, analysis.text.len(), Mark::Same, Side::Both);
    cutter.place_the_rest();
    cutter.pieces
}

/// The runs of one license's canonical text, with the words that the submitted text lacks marked.
#[must_use]
pub fn canonical_pieces(analysis: &Analysis, license: usize) -> Vec<Piece> {
    let Some(text) = canonical_text(analysis, license) else {
        return Vec::new();
    };
    let mut hunks: Vec<&Hunk> = analysis
        .report
        .hunks
        .iter()
        .filter(|hunk| hunk.license == Some(license) && hunk.canonical_start < hunk.canonical_end)
        .collect();
    hunks.arrange_by_key(|hunk| hunk.canonical_start);
    let mut pieces = Vec::new();
    let mut push = |start: usize, end: usize, mark: Mark, side: Side| {
        let Some(run) = text.get(start..end).filter(|run| !run.is_empty()) else {
            return;
        };
        pieces.push(Piece {
            mark,
            side,
            license: Some(license),
            start,
            text: run.to_owned(),
            stops: Vec::new(),
            begins: Vec::new(),
        });
    };
    let mut cursor = 0;
    for hunk in hunks {
        push(cursor, hunk.canonical_start, Mark::Same, Side::Both);
        let from = hunk.canonical_start.max(cursor);
        push(
            from,
            hunk.canonical_end,
            marks(hunk.kind).0,
            Side::Canonical,
        );
        cursor = cursor.max(hunk.canonical_end);
    }
    push(cursor, text.len(), Mark::Same, Side::Both);
    pieces
}

/// The canonical text of a license of the report.
pub(super) fn canonical_text(analysis: &Analysis, license: usize) -> Option<&str> {
    let id = &analysis.report.licenses.get(license)?.id;
    analysis.canonical.get(id).map(String::as_str)
}

/// How a difference is drawn: the canonical side, the submitted side.
fn marks(kind: HunkKind) -> (Mark, Mark) {
    match kind {
        HunkKind::Added | HunkKind::Removed | HunkKind::Replaced => (Mark::Deleted, Mark::Inserted),
        HunkKind::Moved => (Mark::MovedAway, Mark::MovedHere),
        HunkKind::Variable => (Mark::Variable, Mark::Variable),
        HunkKind::Optional => (Mark::Optional, Mark::Optional),
        HunkKind::Notice => (Mark::Notice, Mark::Notice),
        HunkKind::Formatting => (Mark::Formatting, Mark::Formatting),
    }
}

struct Cutter<'a> {
    analysis: &'a Analysis,
    stops: &'a [Stop],
    /// Starts and ends of the stops, ascending.
    cuts: Vec<usize>,
    begun: Vec<bool>,
    pieces: Vec<Piece>,
}

impl<'a> Cutter<'a> {
    fn new(analysis: &'a Analysis, stops: &'a [Stop]) -> Self {
        let mut cuts: Vec<usize> = stops
            .iter()
            .flat_map(|stop| [stop.start, stop.end])
            .collect();
        cuts.arrange();
        Self {
            analysis,
            stops,
            cuts,
            begun: vec![false; stops.len()],
            pieces: Vec::new(),
        }
    }

    fn submitted(&mut self, start: usize, end: usize, mark: Mark, side: Side) {
        let mut from = start;
        while from < end {
            let behind = self.cuts.partition_point(|&cut| cut <= from);
            let to = self.cuts.get(behind).map_or(end, |&cut| cut.min(end));
            let stops: Vec<usize> = (0..self.stops.len())
                .filter(|&at| self.stops[at].start < to && from < self.stops[at].end)
                .collect();
            let text = self.analysis.text.get(from..to).unwrap_or_default();
            self.push(text, from, None, mark, side, stops);
            from = to;
        }
    }

    fn canonical(&mut self, index: usize, hunk: &Hunk, mark: Mark) {
        let Some(license) = hunk.license else { return };
        let Some(text) = canonical_text(self.analysis, license)
            .and_then(|text| text.get(hunk.canonical_start..hunk.canonical_end))
            .filter(|text| !text.is_empty())
        else {
            return;
        };
        // The words that left belong to the stop of their own difference, and to those whose passage they stood in.
        let stops = (0..self.stops.len())
            .filter(|&at| {
                let stop = &self.stops[at];
                stop.hunk == Some(index) && stop.start == hunk.start
                    || stop.start == stop.end && stop.hunk == Some(index)
                    || stop.start < hunk.start && hunk.start < stop.end
            })
            .collect();
        self.push(
            text,
            hunk.canonical_start,
            Some(license),
            mark,
            Side::Canonical,
            stops,
        );
    }

    fn push(
        &mut self,
        text: &str,
        start: usize,
        license: Option<usize>,
        mark: Mark,
        side: Side,
        stops: Vec<usize>,
    ) {
        let visible = side != Side::Canonical || mark.is_material();
        let mut begins = Vec::new();
        if visible && !text.trim().is_empty() {
            for &at in &stops {
                if !self.begun[at] {
                    self.begun[at] = true;
                    begins.push(at);
                }
            }
        }
        self.pieces.push(Piece {
            mark,
            side,
            license,
            start,
            text: text.to_owned(),
            stops,
            begins,
        });
    }

    /// A stop without characters of its own (something is missing, and the canonical text is not at hand) begins at
    /// the next piece, so that a jump to it always lands.
    fn place_the_rest(&mut self) {
        for at in 0..self.stops.len() {
            if self.begun[at] {
                continue;
            }
            let start = self.stops[at].start;
            let place = self
                .pieces
                .iter()
                .position(|piece| {
                    piece.side != Side::Canonical && piece.start + piece.text.len() > start
                })
                .or_else(|| self.pieces.len().checked_sub(1));
            if let Some(place) = place {
                self.pieces[place].begins.push(at);
            }
        }
    }
}
