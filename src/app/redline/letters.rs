//! Shows what differs within a replaced phrase letter by letter, for who asks for it.
//!
//! ```text
//! words:    [-licence-][+license+]        letters:  licen[-c-][+s+]e
//! ```
//!
//! What rebuilds each side stays: a letter that both have is taken once for both.

use super::pieces::{Mark, Piece, Side};

/// Letters of a phrase up to which it is compared: longer ones share letters by chance.
const LONGEST: usize = 160;
/// Letters that both sides must share in a row; fewer would be confetti.
const FEWEST: usize = 2;

/// The pieces, with each deleted phrase and the inserted one behind it cut where their letters differ.
#[must_use]
pub fn letters(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Some(next) = pieces.get(at + 1)
            && piece.mark == Mark::Deleted
            && next.mark == Mark::Inserted
            && let Some(cut) = cut(piece, next)
        {
            out.extend(cut);
            at += 2;
        } else {
            out.push(piece.clone());
            at += 1;
        }
    }
    out
}

/// The pieces of one replaced phrase; `None` where its sides are too long or share too little.
fn cut(gone: &Piece, here: &Piece) -> Option<Vec<Piece>> {
    let old: Vec<(usize, char)> = gone.text.char_indices().collect();
    let new: Vec<(usize, char)> = here.text.char_indices().collect();
    if old.len() > LONGEST || new.len() > LONGEST {
        return None;
    }
    let shared = shared(&old, &new);
    let total: usize = shared.iter().map(|run| run.2).sum();
    if total * 2 < old.len().min(new.len()) {
        return None;
    }
    let from = |text: &[(usize, char)], piece: &Piece, at: usize| {
        text.get(at).map_or(piece.text.len(), |&(byte, _)| byte)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |source: &Piece, start: usize, end: usize, both: bool| {
        if let Some(text) = source.text.get(start..end).filter(|text| !text.is_empty()) {
            pieces.push(Piece {
                mark: if both { Mark::Same } else { source.mark },
                side: if both { Side::Both } else { source.side },
                license: if both { None } else { source.license },
                start: source.start + start,
                text: text.to_owned(),
                stops: here.stops.clone(),
                begins: Vec::new(),
            });
        }
    };
    let (mut i, mut j) = (0, 0);
    for (a, b, length) in shared {
        push(gone, from(&old, gone, i), from(&old, gone, a), false);
        push(here, from(&new, here, j), from(&new, here, b), false);
        push(
            here,
            from(&new, here, b),
            from(&new, here, b + length),
            true,
        );
        (i, j) = (a + length, b + length);
    }
    push(gone, from(&old, gone, i), gone.text.len(), false);
    push(here, from(&new, here, j), here.text.len(), false);
    let first = pieces.first_mut()?;
    first.begins = gone.begins.iter().chain(&here.begins).copied().collect();
    Some(pieces)
}

/// The longest common subsequence as runs (place in the old, place in the new, length), without the shortest ones.
fn shared(old: &[(usize, char)], new: &[(usize, char)]) -> Vec<(usize, usize, usize)> {
    let width = new.len() + 1;
    let mut table = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i * width + j] = if old[i].1 == new[j].1 {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i].1 == new[j].1 {
            match runs.last_mut() {
                Some((a, b, length)) if *a + *length == i && *b + *length == j => *length += 1,
                _ => runs.push((i, j, 1)),
            }
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    // At an end of the phrase one letter is enough: it cannot lie between two changes.
    runs.retain(|&(a, b, length)| {
        let edge = (a, b) == (0, 0) || (a + length, b + length) == (old.len(), new.len());
        edge || length >= FEWEST
    });
    runs
}
