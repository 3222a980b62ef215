//! Optional passages that the crate's text leaves out.
//!
//! The table keeps no license prose, so a passage is known by the number of its words and their hash; a few words become
//! a pattern. Words are runs of letters and digits, in lower case; the hash is FNV-1a (64 bits) over them, joined by
//! single spaces. A passage with a choice in it (`Lesser|Library`) has one hash for each.

use std::ops::Range;

use super::pattern::normalise;
use super::source::{Element, Kind, Marked};

/// What is known of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) words: usize,
    pub(super) hash: u64,
}

/// A passage of at most this many words is written as a pattern.
const FEW: usize = 6;

/// The pattern of a passage of a few words without markup in it.
pub(super) fn pattern(source: &Marked, element: &Element) -> Option<String> {
    let words = words(source, &element.chars);
    let plain = !source
        .elements
        .iter()
        .any(|other| other.chars != element.chars && inside(other, element));
    (plain && !words.is_empty() && words.len() <= FEW)
        .then(|| format!("\\W*{}\\W*", words.join("\\W+")))
}

/// The passages that an optional element may stand for; empty where it has no words.
pub(super) fn variants(source: &Marked, index: usize) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for words in texts(source, index) {
        let joined = words.join(" ");
        let passage = Passage {
            words: words.len(),
            hash: hash(joined.as_bytes()),
        };
        if !words.is_empty() && !passages.contains(&passage) {
            passages.push(passage);
        }
    }
    passages
}

/// At most this many variants of one passage; the first is always the list's own wording.
const VARIANTS: usize = 16;

fn texts(source: &Marked, index: usize) -> Vec<Vec<String>> {
    let around = &source.elements[index].chars;
    let mut texts: Vec<Vec<String>> = vec![Vec::new()];
    let mut at = around.start;
    for (child, element) in source
        .elements
        .iter()
        .enumerate()
        .filter(|(_, element)| element.parent == Some(index))
    {
        append(&mut texts, &[words(source, &(at..element.chars.start))]);
        let mut choices = texts_of_child(source, child, element);
        choices.dedup();
        append(&mut texts, &choices);
        at = element.chars.end;
    }
    append(&mut texts, &[words(source, &(at..around.end))]);
    texts
}

fn texts_of_child(source: &Marked, index: usize, element: &Element) -> Vec<Vec<String>> {
    let mut choices = texts(source, index);
    match &element.slot {
        Some(slot)
            if slot
                .pattern
                .chars()
                .all(|c| c.is_alphanumeric() || " |".contains(c)) =>
        {
            let pattern = normalise(&slot.pattern);
            choices.extend(pattern.split('|').map(words_of));
        }
        None if element.kind == Kind::Optional => choices.push(Vec::new()),
        _ => {}
    }
    choices
}

fn append(texts: &mut Vec<Vec<String>>, choices: &[Vec<String>]) {
    let longer = choices.iter().flat_map(|choice| {
        texts
            .iter()
            .map(move |text| [text.as_slice(), choice].concat())
    });
    *texts = longer.take(VARIANTS).collect();
}

fn words(source: &Marked, chars: &Range<usize>) -> Vec<String> {
    let stream = &source.stream;
    let tokens = stream.tokens.iter().enumerate();
    tokens
        .filter(|(_, token)| chars.start <= token.start && token.end <= chars.end)
        .filter(|(_, token)| stream.chars[token.start].is_alphanumeric())
        .map(|(index, _)| stream.token(index))
        .collect()
}

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

fn inside(inner: &Element, outer: &Element) -> bool {
    outer.chars.start <= inner.chars.start && inner.chars.end <= outer.chars.end
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
