//! The redline as paragraphs of tracked text.
//!
//! ```text
//! A.\n\n[+New clause.\n\n+]B.   ->   A.            ¶
//!                                    New clause.   ¶     both inserted
//!                                    B.            ¶
//! ```
//!
//! An empty line ends a paragraph; a single line end is a line break in it, so that the submitted lines stand. A tracked
//! line end is tracked like any other character: the mark of an inserted paragraph is inserted, and goes with it.
//!
//! On leaving: without what is inserted, the words are those of the canonical texts, in order of their regions; without
//! what is deleted, they are those of the submitted text. White space is not tracked for its own sake.

use std::ops::Range;

use crate::arrange::Arrange;
use crate::export::Export;
use crate::export::escape::clean;
use crate::export::redline::{Piece, PieceKind, redline};

/// How a stretch of text is tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Track {
    /// On both sides.
    Plain,
    /// In the submitted text only.
    Inserted,
    /// In the canonical text only.
    Deleted,
}

/// What a paragraph holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Text(String),
    Tab,
    Break,
    /// The passage of a bookmark starts here.
    Open(usize),
    /// It ends here.
    Close(usize),
}

impl Item {
    /// Whether it is an end of a bookmark, and no text.
    pub(super) fn is_mark(&self) -> bool {
        matches!(self, Self::Open(_) | Self::Close(_))
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) items: Vec<(Track, Item)>,
    /// How the paragraph's end is tracked.
    pub(super) end: Track,
}

/// A passage that the cover leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bookmark {
    /// A clause, by its index in the report.
    Clause(usize),
    /// One end of a move, by the index of its hunk in the report.
    Moved(usize),
}

/// The redline as paragraphs, and its bookmarks, which the items name by their place in the list.
pub(super) fn flow(export: &Export<'_>) -> (Vec<Paragraph>, Vec<Bookmark>) {
    let pieces = redline(export.report, export.submitted, export.canonical);
    let mut segments = segments(export, &pieces);
    slide(&mut segments);
    let mut flow = Flow::new(export);
    for segment in &segments {
        flow.segment(segment);
    }
    flow.finish()
}

/// A stretch of one text, tracked one way.
struct Segment<'a> {
    track: Track,
    /// The text that it is cut from, and where.
    source: &'a str,
    range: Range<usize>,
    /// Equal on both sides, byte for byte.
    equal: bool,
    /// The hunk, where it is one end of a move.
    moved: Option<usize>,
    /// The first canonical text of its license behind that of another.
    first_of_license: bool,
}

impl<'a> Segment<'a> {
    fn text(&self) -> &'a str {
        self.source.get(self.range.clone()).unwrap_or_default()
    }
}

fn segments<'a>(export: &Export<'a>, pieces: &[Piece<'a>]) -> Vec<Segment<'a>> {
    let mut segments = Vec::with_capacity(pieces.len() * 2);
    let mut license = None;
    for piece in pieces {
        let mut first_of_license = false;
        if !piece.canonical.is_empty() && piece.license.is_some() {
            first_of_license = license.is_some() && license != piece.license;
            license = piece.license;
        }
        let equal = piece.kind == PieceKind::Equal;
        let moved = piece.hunk.filter(|_| piece.kind == PieceKind::Moved);
        let mut push = |track, source, start, text: &str| {
            if !text.is_empty() {
                segments.push(Segment {
                    track,
                    source,
                    range: start..start + text.len(),
                    equal,
                    moved,
                    first_of_license: std::mem::take(&mut first_of_license),
                });
            }
        };
        if equal || piece.same_words {
            push(Track::Plain, export.submitted, piece.start, piece.submitted);
            continue;
        }
        // The text of the license, not the piece's own: a slide reaches over the piece's end.
        let canonical = piece
            .license
            .and_then(|at| export.report.licenses.get(at))
            .and_then(|license| export.canonical.iter().find(|(id, _)| *id == license.id))
            .map_or("", |(_, text)| text.as_str());
        push(
            Track::Deleted,
            canonical,
            piece.canonical_start,
            piece.canonical,
        );
        push(
            Track::Inserted,
            export.submitted,
            piece.start,
            piece.submitted,
        );
    }
    segments
}

/// Moves tracked paragraphs so that they end with their empty line rather than start with it.
///
/// `A.[+\n\nNew.+]\n\nB.` and `A.\n\n[+New.\n\n+]B.` are the same change, but only the second is a paragraph of its own.
fn slide(segments: &mut Vec<Segment<'_>>) {
    for at in 1..segments.len() {
        let [before, tracked, behind] = segments.get_mut(at - 1..at + 2).unwrap_or_default() else {
            continue;
        };
        if before.track != Track::Plain
            || tracked.track == Track::Plain
            || tracked.first_of_license
            || !behind.equal
            || behind.first_of_license
        {
            continue;
        }
        let text = tracked.text();
        let space = text.len() - text.trim_start().len();
        let lead = text.get(..space).unwrap_or_default();
        if space == text.len() || !lead.contains('\n') || !behind.text().starts_with(lead) {
            continue;
        }
        before.range.end += space;
        tracked.range = tracked.range.start + space..tracked.range.end + space;
        behind.range.start += space;
    }
}

struct Flow<'a> {
    export: &'a Export<'a>,
    done: Vec<Paragraph>,
    items: Vec<(Track, Item)>,
    bookmarks: Vec<Bookmark>,
    /// Clauses by start, each with its index in the report.
    clauses: Vec<(Range<usize>, usize)>,
    /// How many of them are opened.
    opened: usize,
    /// Ends and numbers of the bookmarks that are open.
    open: Vec<(usize, usize)>,
}

impl<'a> Flow<'a> {
    fn new(export: &'a Export<'a>) -> Self {
        let mut clauses: Vec<(Range<usize>, usize)> = export
            .report
            .clauses
            .iter()
            .enumerate()
            .map(|(at, clause)| (clause.start..clause.end.max(clause.start), at))
            .collect();
        clauses.arrange_by_key(|(range, _)| range.start);
        Self {
            export,
            done: Vec::new(),
            items: Vec::new(),
            bookmarks: Vec::new(),
            clauses,
            opened: 0,
            open: Vec::new(),
        }
    }

    fn segment(&mut self, segment: &Segment<'_>) {
        if segment.first_of_license {
            self.part_licenses();
        }
        let moved = segment
            .moved
            .map(|hunk| self.bookmark(Bookmark::Moved(hunk)));
        if let Some(number) = moved {
            self.items.push((segment.track, Item::Open(number)));
        }
        if segment.track == Track::Deleted {
            self.text(segment.text(), Track::Deleted, None);
        } else {
            self.submitted(segment);
        }
        if let Some(number) = moved {
            self.items.push((segment.track, Item::Close(number)));
        }
    }

    /// Submitted text, with bookmarks opened and closed where clauses start and end.
    fn submitted(&mut self, segment: &Segment<'_>) {
        let text = self.export.submitted;
        let end = segment.range.end;
        let mut at = segment.range.start;
        while at < end {
            self.anchor(at, segment.track);
            let stop = self
                .clauses
                .get(self.opened)
                .map(|(range, _)| range.start)
                .into_iter()
                .chain(self.open.iter().map(|&(end, _)| end))
                .fold(end, usize::min);
            let stop = text.ceil_char_boundary(stop).clamp(at, end);
            let next = text.get(stop..).and_then(|rest| rest.chars().next());
            self.text(text.get(at..stop).unwrap_or_default(), segment.track, next);
            at = stop;
            self.close(at, segment.track);
        }
    }

    /// Opens the bookmarks of the clauses that start at `at` or before it.
    fn anchor(&mut self, at: usize, track: Track) {
        while let Some((range, clause)) = self.clauses.get(self.opened).cloned()
            && range.start <= at
        {
            self.opened += 1;
            let number = self.bookmark(Bookmark::Clause(clause));
            self.items.push((track, Item::Open(number)));
            if range.end <= at {
                self.items.push((track, Item::Close(number)));
            } else {
                self.open.push((range.end, number));
            }
        }
    }

    /// Closes the bookmarks that end at `at` or before it.
    fn close(&mut self, at: usize, track: Track) {
        let items = &mut self.items;
        self.open.retain(|&(end, number)| {
            if end <= at {
                items.push((track, Item::Close(number)));
            }
            end > at
        });
    }

    fn bookmark(&mut self, bookmark: Bookmark) -> usize {
        self.bookmarks.push(bookmark);
        self.bookmarks.len() - 1
    }

    fn text(&mut self, text: &str, track: Track, next: Option<char>) {
        for c in clean(text, next) {
            match c {
                '\n' => self.line_end(track),
                '\t' => self.items.push((track, Item::Tab)),
                _ => match self.items.last_mut() {
                    Some((last, Item::Text(words))) if *last == track => words.push(c),
                    _ => self.items.push((track, Item::Text(c.to_string()))),
                },
            }
        }
    }

    fn line_end(&mut self, track: Track) {
        let blank = |(last, item): &(Track, Item)| match item {
            Item::Text(words) => *last == track && words.trim().is_empty(),
            Item::Tab => *last == track,
            Item::Open(_) | Item::Close(_) => true,
            Item::Break => false,
        };
        let kept = self.items.iter().rposition(|item| !blank(item));
        match kept.and_then(|at| self.items.get(at).map(|item| (at, item))) {
            Some((at, (last, Item::Break))) if *last == track => {
                let mut behind = self.items.split_off(at);
                self.end_paragraph(track);
                behind.retain(|(_, item)| item.is_mark());
                self.items = behind;
            }
            // One more empty line between paragraphs adds nothing, unless the one there goes away without it.
            None if self
                .done
                .last()
                .is_none_or(|last| last.end == Track::Plain || last.end == track) =>
            {
                self.items.retain(|(_, item)| item.is_mark());
            }
            _ => self.items.push((track, Item::Break)),
        }
    }

    fn end_paragraph(&mut self, end: Track) {
        let items = std::mem::take(&mut self.items);
        self.done.push(Paragraph { items, end });
    }

    /// Keeps the last word of one license and the first of the next apart, whatever is rejected between them.
    fn part_licenses(&mut self) {
        if self.items.iter().any(|(_, item)| !item.is_mark()) {
            self.end_paragraph(Track::Plain);
        } else if let Some(last) = self.done.last_mut() {
            last.end = Track::Plain;
        }
    }

    fn finish(mut self) -> (Vec<Paragraph>, Vec<Bookmark>) {
        self.anchor(usize::MAX, Track::Plain);
        self.close(usize::MAX, Track::Plain);
        // The last mark of a document cannot be tracked.
        self.end_paragraph(Track::Plain);
        (join(self.done), self.bookmarks)
    }
}

/// Joins paragraphs whose end stands between two insertions, with an empty line in its place.
///
/// `LibreOffice` 7.4 takes two such insertions for one that spans the end, and rejects the end with them. Of the 27 ways
/// to track the text before, the end and the text behind, this is the only one that goes wrong.
fn join(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let track = |(track, item): &(Track, Item)| (!item.is_mark()).then_some(*track);
        let first = paragraph.items.iter().find_map(track);
        match joined.last_mut() {
            Some(last)
                if last.end == Track::Plain
                    && first.unwrap_or(paragraph.end) == Track::Inserted
                    && last.items.iter().rev().find_map(track) == Some(Track::Inserted) =>
            {
                last.items
                    .extend([(Track::Plain, Item::Break), (Track::Plain, Item::Break)]);
                last.items.extend(paragraph.items);
                last.end = paragraph.end;
            }
            _ => joined.push(paragraph),
        }
    }
    joined
}
