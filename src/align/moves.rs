//! Sentences that are not gone but stand elsewhere.
//!
//! ```text
//! canonical  A one. B two. C three.          B two.   moved, at its origin
//! submitted  A one. C three. B two.                   B two.   moved, at its target
//! ```
//!
//! An alignment keeps the order of both texts, so that a sentence in another place comes out as removed here and added
//! there. A reader who sees only that is alarmed twice. The place may lie outside what the text accounts for: publishers
//! put the head of BUSL-1.1 above their parameters, and its terms below them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::slots::{Change, Side};
use crate::arrange::Arrange;
use crate::report::HunkKind;
use crate::text::{Class, WordId, gap};

/// The shortest sentence that counts as moved, in words: shorter ones recur by chance.
const SHORTEST: usize = 5;

/// Marks the sentences that were both removed and added as moved, at both ends. They may stand in the submitted text's
/// `free` words too, which no listed text accounts for; returns those as well.
#[must_use]
pub fn moves(
    canonical: Side<'_>,
    submitted: Side<'_>,
    changes: Vec<Change>,
    free: &[Range<usize>],
) -> (Vec<Change>, Vec<Range<usize>>) {
    let mut origins: HashMap<Vec<WordId>, Range<usize>> = HashMap::new();
    for change in changes
        .iter()
        .filter(|change| matches!(change.kind, HunkKind::Removed | HunkKind::Replaced))
    {
        for sentence in sentences(canonical, change.canonical.clone()) {
            let words = words(canonical, &sentence);
            if words.len() >= SHORTEST {
                origins.entry(words).or_insert(sentence);
            }
        }
    }
    let mut moved: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let added = changes
        .iter()
        .filter(|change| matches!(change.kind, HunkKind::Added | HunkKind::Replaced))
        .map(|change| &change.submitted);
    let mut strays = Vec::new();
    for (range, is_free) in added
        .map(|range| (range, false))
        .chain(free.iter().map(|range| (range, true)))
    {
        if origins.is_empty() {
            break;
        }
        for sentence in sentences(submitted, range.clone()) {
            // One origin has one target: the second copy of a sentence is an addition.
            if let Some(origin) = origins.remove(&words(submitted, &sentence)) {
                if is_free {
                    strays.push(sentence.clone());
                }
                moved.push((origin, sentence));
            }
        }
    }
    if moved.is_empty() {
        return (changes, strays);
    }
    let mut marked = Vec::with_capacity(changes.len() + 2 * moved.len());
    for change in changes {
        let origins: Vec<Range<usize>> = moved
            .iter()
            .map(|(origin, _)| origin)
            .filter(|origin| within(origin, &change.canonical))
            .cloned()
            .collect();
        let targets: Vec<Range<usize>> = moved
            .iter()
            .map(|(_, target)| target)
            .filter(|target| within(target, &change.submitted))
            .cloned()
            .collect();
        if !change.kind.is_material() || (origins.is_empty() && targets.is_empty()) {
            marked.push(change);
            continue;
        }
        cut(change.canonical.clone(), origins, |kind, range| {
            let kind = left(canonical, &range, kind, HunkKind::Removed);
            marked.push(Change {
                kind,
                canonical: range,
                submitted: change.submitted.start..change.submitted.start,
            });
        });
        cut(change.submitted.clone(), targets, |kind, range| {
            let kind = left(submitted, &range, kind, HunkKind::Added);
            marked.push(Change {
                kind,
                canonical: change.canonical.end..change.canonical.end,
                submitted: range,
            });
        });
    }
    (marked, strays)
}

/// The sentences of the submitted text's `free` words that one of the canonical texts has too.
#[must_use]
pub fn echoes<'a>(
    canonical: impl Iterator<Item = Side<'a>>,
    submitted: Side<'_>,
    free: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut said: HashSet<Vec<WordId>> = HashSet::new();
    for canonical in canonical {
        let sentences = sentences(canonical, 0..canonical.tokens.len());
        let words = sentences.iter().map(|sentence| words(canonical, sentence));
        said.extend(words.filter(|words| words.len() >= SHORTEST));
    }
    if said.is_empty() {
        return Vec::new();
    }
    free.iter()
        .flat_map(|range| sentences(submitted, range.clone()))
        .filter(|sentence| said.contains(&words(submitted, sentence)))
        .collect()
}

/// What a part of a change is: moved, or as it was read, but for the number of an item that moved.
fn left(side: Side<'_>, range: &Range<usize>, moved: bool, otherwise: HunkKind) -> HunkKind {
    let mut tokens = side.tokens[range.clone()].iter();
    match moved {
        true => HunkKind::Moved,
        false if tokens.all(|token| token.class == Class::Bullet) => HunkKind::Formatting,
        false => otherwise,
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && !inner.is_empty()
}

/// Cuts a range into the parts that moved and those between them.
fn cut(
    range: Range<usize>,
    mut moved: Vec<Range<usize>>,
    mut part: impl FnMut(bool, Range<usize>),
) {
    moved.arrange_by_key(|moved| moved.start);
    let mut at = range.start;
    for moved in moved {
        if at < moved.start {
            part(false, at..moved.start);
        }
        at = moved.end;
        part(true, moved);
    }
    if at < range.end {
        part(false, at..range.end);
    }
}

/// The sentences and list items of a range.
fn sentences(side: Side<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        let ends = at + 1 == range.end || {
            let between = gap(side.text, side.tokens, at + 1);
            between.contains("\n\n")
                || between.trim_end().ends_with(['.', ';', ':', '。', '；'])
                || side.tokens[at + 1].class == Class::Bullet && between.contains('\n')
        };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences
}

/// The words of a sentence without the number before it: a moved list item is renumbered.
fn words(side: Side<'_>, range: &Range<usize>) -> Vec<WordId> {
    side.tokens[range.clone()]
        .iter()
        .filter(|token| token.class != Class::Bullet)
        .map(|token| token.word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Layout, Words, tokenize};

    #[test]
    fn a_sentence_in_another_place_is_moved_at_both_ends() {
        let mut vocabulary = Words::new();
        let (old, new) = (
            "You may keep all of the bees. You may sell any honey you like.",
            "You may sell any honey you like. You may keep all of the bees.",
        );
        let (c, s) = (
            tokenize(old, Layout::PLAIN, &mut vocabulary),
            tokenize(new, Layout::PLAIN, &mut vocabulary),
        );
        let (canonical, submitted) = (
            Side {
                text: old,
                tokens: &c,
            },
            Side {
                text: new,
                tokens: &s,
            },
        );
        let changes = vec![
            Change {
                kind: HunkKind::Removed,
                canonical: 0..7,
                submitted: 0..0,
            },
            Change {
                kind: HunkKind::Added,
                canonical: 14..14,
                submitted: 7..14,
            },
        ];
        let kinds: Vec<HunkKind> = moves(canonical, submitted, changes, &[])
            .0
            .iter()
            .map(|change| change.kind)
            .collect();
        assert_eq!(kinds, [HunkKind::Moved, HunkKind::Moved]);
    }

    #[test]
    fn a_changed_sentence_is_not_moved() {
        let mut vocabulary = Words::new();
        let (old, new) = (
            "You may keep all of the bees.",
            "You may not keep all of the bees.",
        );
        let (c, s) = (
            tokenize(old, Layout::PLAIN, &mut vocabulary),
            tokenize(new, Layout::PLAIN, &mut vocabulary),
        );
        let changes = vec![Change {
            kind: HunkKind::Replaced,
            canonical: 0..7,
            submitted: 0..8,
        }];
        assert_eq!(
            moves(
                Side {
                    text: old,
                    tokens: &c
                },
                Side {
                    text: new,
                    tokens: &s
                },
                changes.clone(),
                &[]
            ),
            (changes, Vec::new())
        );
    }
}
