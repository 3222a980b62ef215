//! Which differences are white space and nothing else.
//!
//! ```text
//! the·work⏎and  /  the⏎work·and   same words
//! the·work      /  thework        not
//! ```

use super::Piece;

/// Finds the pieces that differ in white space only, without joining or parting words of their neighbours.
///
/// A space that is missing beside another space changes no word; one that is missing between two words does. So the
/// sides are read between their canonical neighbours, and the neighbour before as it is drawn: with the submitted side
/// where that stands for both.
pub(super) fn mark_same_words(pieces: &mut [Piece<'_>]) {
    let mut behind = vec![None; pieces.len()];
    let mut next = None;
    for (slot, piece) in behind.iter_mut().zip(pieces.iter()).rev() {
        *slot = next;
        next = piece.canonical.chars().next().or(next);
    }
    let mut before = None;
    for (piece, next) in pieces.iter_mut().zip(behind) {
        if piece.kind.is_difference() {
            piece.same_words =
                folded(before, piece.submitted, next).eq(folded(before, piece.canonical, next));
        }
        let drawn = if piece.same_words {
            piece.submitted
        } else {
            piece.canonical
        };
        before = drawn.chars().next_back().or(before);
    }
}

/// `text` with each run of white space as one space, between placeholders for its neighbours.
fn folded(
    before: Option<char>,
    text: &str,
    behind: Option<char>,
) -> impl Iterator<Item = char> + '_ {
    let place = |neighbour: Option<char>| match neighbour {
        Some(c) if !c.is_whitespace() => 'x',
        _ => ' ',
    };
    let mut space = false;
    std::iter::once(place(before))
        .chain(text.chars())
        .chain(std::iter::once(place(behind)))
        .filter_map(move |c| {
            let again = space && c.is_whitespace();
            space = c.is_whitespace();
            (!again).then_some(if space { ' ' } else { c })
        })
}
