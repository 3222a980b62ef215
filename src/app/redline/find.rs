//! Finds words in the blocks of a view, whatever their case, line ends and marks.
//!
//! ```text
//! query: "third parties"     block: "to third␊  parties" ─ one hit, whose parts are marked
//! ```
//!
//! Each side is read by itself: words of which half was deleted and half inserted stand in neither text.

use super::blocks::Block;
use super::pieces::Side;

/// A run of a piece that belongs to a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The block.
    pub block: usize,
    /// The piece in it.
    pub piece: usize,
    /// First byte in the piece.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// Number of the hit, from 0.
    pub hit: usize,
}

/// All hits of a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// How many.
    pub count: usize,
    /// Their parts, in the order of the view.
    pub parts: Vec<Part>,
}

impl Hits {
    /// The parts in one block.
    #[must_use]
    pub fn in_block(&self, block: usize) -> &[Part] {
        let from = self.parts.partition_point(|part| part.block < block);
        let to = self.parts.partition_point(|part| part.block <= block);
        self.parts.get(from..to).unwrap_or_default()
    }
}

/// A character as it is compared, and where it stands.
struct Char {
    is: char,
    piece: usize,
    start: usize,
    end: usize,
}

/// Every place where `query` stands.
#[must_use]
pub fn find(blocks: &[Block], query: &str) -> Hits {
    let query: Vec<char> = query
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(fold)
        .collect();
    let mut hits = Hits::default();
    if query.is_empty() {
        return hits;
    }
    for (at, block) in blocks.iter().enumerate() {
        let mut found: Vec<Vec<Part>> = places(block, at, Side::Canonical, &query);
        // In the canonical text, only what stands in the submitted one too was found already.
        found.extend(
            places(block, at, Side::Submitted, &query)
                .into_iter()
                .filter(|parts| {
                    parts
                        .iter()
                        .any(|part| block.pieces[part.piece].side == Side::Canonical)
                }),
        );
        found.sort_by_key(|parts| parts.first().map(|part| (part.piece, part.start)));
        for mut parts in found {
            for part in &mut parts {
                part.hit = hits.count;
            }
            hits.count += 1;
            hits.parts.append(&mut parts);
        }
    }
    hits
}

/// The hits in a block without the pieces of one side.
fn places(block: &Block, at: usize, without: Side, query: &[char]) -> Vec<Vec<Part>> {
    let chars = chars(block, without);
    let mut found = Vec::new();
    let mut from = 0;
    while from + query.len() <= chars.len() {
        let window = &chars[from..from + query.len()];
        if !window.iter().map(|c| c.is).eq(query.iter().copied()) {
            from += 1;
            continue;
        }
        let mut parts: Vec<Part> = Vec::new();
        for c in window {
            match parts.last_mut() {
                Some(part) if part.piece == c.piece => part.end = c.end,
                _ => parts.push(Part {
                    block: at,
                    piece: c.piece,
                    start: c.start,
                    end: c.end,
                    hit: 0,
                }),
            }
        }
        found.push(parts);
        from += query.len();
    }
    found
}

fn chars(block: &Block, without: Side) -> Vec<Char> {
    let mut chars: Vec<Char> = Vec::new();
    for (piece, run) in block.pieces.iter().enumerate() {
        if run.side == without {
            continue;
        }
        for (start, c) in run.text.char_indices() {
            let end = start + c.len_utf8();
            if c.is_whitespace() {
                // A run of white space is one space, and stands where it began.
                if chars.last().is_none_or(|last| last.is == ' ') {
                    continue;
                }
                chars.push(Char {
                    is: ' ',
                    piece,
                    start,
                    end,
                });
            } else {
                chars.push(Char {
                    is: fold(c),
                    piece,
                    start,
                    end,
                });
            }
        }
    }
    chars
}

/// A character without its case and its typographer.
fn fold(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}
