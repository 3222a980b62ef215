//! Puts the runs into blocks: paragraphs, list items, headings.

use std::rc::Rc;

use super::breaks::{Break, Breaks};
use super::pieces::{Mark, Piece, Side, canonical_text};
use crate::wire::Analysis;

/// What the reader wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Both sides in one flow.
    Redline,
    /// Both sides, each in its column.
    SideBySide,
    /// The submitted text alone.
    Submitted,
    /// The canonical text alone.
    Canonical,
}

/// Which differences that do not matter show both their sides; the submitted side is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Noise {
    /// Titles and copyright lines.
    pub notices: bool,
    /// White space, punctuation, spelling.
    pub formatting: bool,
    /// Filled-in names and optional passages.
    pub variables: bool,
}

impl Noise {
    /// Whether a mark of this kind shows both its sides.
    #[must_use]
    pub fn shows(self, mark: Mark) -> bool {
        match mark {
            Mark::Notice => self.notices,
            Mark::Formatting => self.formatting,
            Mark::Variable | Mark::Optional => self.variables,
            _ => true,
        }
    }
}

/// What kind of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Prose.
    Paragraph,
    /// A heading in the text's own markup.
    Heading,
    /// A line that its writer centred with spaces.
    Centred,
}

/// A paragraph, list item or heading of the redline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What kind.
    pub kind: BlockKind,
    /// Levels of indentation, 0 to 6.
    pub indent: usize,
    /// Whether it follows the block before without a blank line.
    pub tight: bool,
    /// The runs.
    pub pieces: Vec<Piece>,
}

impl Block {
    /// Whether there is anything here that a reader must not miss.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.pieces.iter().all(|piece| {
            piece.stops.is_empty()
                && piece.begins.is_empty()
                && (matches!(piece.mark, Mark::Same | Mark::Formatting)
                    || piece.text.trim().is_empty())
        })
    }

    /// Number of characters.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| piece.text.chars().count())
            .sum()
    }
}

/// Columns from which a line's indentation means that it was centred.
const CENTRED: usize = 18;
/// Columns of one level.
const LEVEL: usize = 3;

/// The blocks of `pieces`. With `noise`, the canonical side of formatting, names or notices is shown too.
#[must_use]
pub fn blocks(analysis: &Analysis, pieces: &[Piece], layout: Layout, noise: Noise) -> Vec<Block> {
    let mut lines = Lines::new(analysis);
    let mut builder = Builder::default();
    for piece in pieces {
        let quiet = piece.side == Side::Canonical && !piece.mark.is_material();
        let shown = match layout {
            Layout::Redline => !quiet || noise.shows(piece.mark),
            Layout::SideBySide | Layout::Canonical => true,
            Layout::Submitted => piece.side != Side::Canonical,
        };
        if !shown {
            continue;
        }
        if quiet && layout != Layout::Canonical {
            // Its line ends are not those of the text that is read here.
            builder.run(piece, 0, piece.text.len(), 0);
            continue;
        }
        let source = if layout == Layout::Canonical || piece.side == Side::Canonical {
            piece.license
        } else {
            None
        };
        let breaks = lines.of(source);
        let mut from = 0;
        for (feed, _) in piece.text.match_indices('\n') {
            let end = breaks.at(piece.start + feed);
            if end == Break::Soft {
                continue;
            }
            builder.run(piece, from, feed + 1, breaks.indent(piece.start + from));
            builder.end(end);
            from = feed + 1;
        }
        let at = (piece.start + from).min(piece.start + piece.text.len());
        builder.run(piece, from, piece.text.len(), breaks.indent(at));
    }
    builder.end(Break::Paragraph);
    builder.blocks
}

struct Lines<'a> {
    analysis: &'a Analysis,
    known: Vec<(Option<usize>, Rc<Breaks>)>,
}

impl<'a> Lines<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Self {
            analysis,
            known: Vec::new(),
        }
    }

    /// The line ends of the submitted text (`None`) or of a license's canonical text.
    fn of(&mut self, source: Option<usize>) -> Rc<Breaks> {
        if let Some((_, breaks)) = self.known.iter().find(|(known, _)| *known == source) {
            return breaks.clone();
        }
        let breaks = Rc::new(Breaks::of(match source {
            None => &self.analysis.text,
            Some(license) => canonical_text(self.analysis, license).unwrap_or_default(),
        }));
        self.known.push((source, breaks.clone()));
        breaks
    }
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    open: Vec<Piece>,
    columns: Option<usize>,
    tight: bool,
}

impl Builder {
    fn run(&mut self, piece: &Piece, from: usize, to: usize, columns: usize) {
        let Some(text) = piece.text.get(from..to).filter(|text| !text.is_empty()) else {
            return;
        };
        if self.columns.is_none() && !text.trim().is_empty() {
            self.columns = Some(columns);
        }
        self.open.push(Piece {
            text: text.to_owned(),
            start: piece.start + from,
            begins: if from == 0 {
                piece.begins.clone()
            } else {
                Vec::new()
            },
            stops: piece.stops.clone(),
            ..*piece
        });
    }

    fn end(&mut self, kind: Break) {
        let blank = self.open.iter().all(|piece| piece.text.trim().is_empty());
        if blank {
            // Blank lines part the blocks and have no block of their own; a jump target among them moves on.
            self.tight &= kind != Break::Paragraph;
            let begins: Vec<usize> = self.open.iter().flat_map(|p| p.begins.clone()).collect();
            match self.blocks.last_mut().and_then(|b| b.pieces.last_mut()) {
                Some(last) => {
                    last.begins.extend(begins);
                    self.open.clear();
                }
                None if begins.is_empty() => self.open.clear(),
                None => {}
            }
            return;
        }
        let pieces = std::mem::take(&mut self.open);
        let columns = self.columns.take().unwrap_or_default();
        let first: String = pieces
            .iter()
            .flat_map(|piece| piece.text.chars())
            .skip_while(|c| c.is_whitespace())
            .take(2)
            .collect();
        let (kind_of, indent) = if columns >= CENTRED {
            (BlockKind::Centred, 0)
        } else if first.starts_with('#') {
            (BlockKind::Heading, 0)
        } else {
            (BlockKind::Paragraph, (columns / LEVEL).min(6))
        };
        self.blocks.push(Block {
            kind: kind_of,
            indent,
            tight: self.tight,
            pieces,
        });
        self.tight = kind == Break::Line;
    }
}
