//! One sentence while it is read, and where the items start that it lists.
//!
//! ```text
//! "You may not: (a) sell it; or (b) rent it."   ->   "You may not:" | "(a) sell it;" | "or (b) rent it."
//! ```

use super::line::{Mark, numbered};

/// A sentence while it is read.
pub(super) struct Sentence {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) colon: Option<usize>,
    pub(super) semicolons: Vec<usize>,
    pub(super) marks: Vec<(Mark, u32, usize)>,
}

impl Sentence {
    pub(super) fn new(first: usize) -> Self {
        Self {
            first,
            last: first,
            colon: None,
            semicolons: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Where its items start: `(a) …; (b) …`, or parts behind a colon that end in semicolons.
    pub(super) fn cuts(&self) -> Vec<usize> {
        let mut cuts = Vec::new();
        if let Some(&(mark, _, _)) = self.marks.iter().find(|mark| mark.1 == 1) {
            let mut want = 1;
            for &(kind, value, at) in &self.marks {
                let same = kind == mark
                    || matches!((kind, mark), (Mark::Roman(a), Mark::Letter(b)) if a == b);
                let value = match (kind, mark) {
                    (Mark::Roman(_), Mark::Letter(_)) => [(1, 9), (5, 22), (10, 24)]
                        .iter()
                        .find(|known| known.0 == value)
                        .map_or(0, |known| known.1),
                    _ => value,
                };
                if same && value == want && at < self.last {
                    cuts.push(at);
                    want += 1;
                }
            }
            if cuts.len() < 2 {
                cuts.clear();
            }
        }
        if cuts.is_empty() && !self.semicolons.is_empty() {
            let inner: Vec<usize> = self
                .semicolons
                .iter()
                .copied()
                .filter(|at| *at > self.first && *at < self.last)
                .collect();
            match self.colon {
                Some(colon)
                    if colon > self.first && inner.first().is_some_and(|at| *at > colon) =>
                {
                    cuts.push(colon);
                    cuts.extend(inner);
                }
                _ => {
                    if !inner.is_empty() {
                        cuts.push(self.first);
                        cuts.extend(inner);
                    }
                }
            }
        }
        cuts
    }

    /// Whether what stands before the first item governs the items.
    pub(super) fn lists(&self, first: usize) -> bool {
        first > self.first
    }
}

/// The longest label of a list item, in bytes.
const LABEL: usize = 5;
/// The longest tag of HTML, in bytes.
const TAG: usize = 1_000;

pub(super) fn inline_mark(behind: &str) -> Option<(Mark, u32)> {
    // No more is looked at than can be a label: a text may open brackets and close none.
    let near = behind.get(..behind.floor_char_boundary(LABEL + 3))?;
    let label = near.get(..near.find([')', '）'])?)?;
    if label.is_empty() || label.len() > LABEL {
        return None;
    }
    numbered(label, '(')
}

/// Length of an HTML tag behind its `<`.
pub(super) fn tag(behind: &str) -> Option<usize> {
    if !behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    let end = behind.get(..behind.floor_char_boundary(TAG))?.find('>')?;
    let inside = behind.get(..end)?;
    // `<name of author>` is words, and `<https://…>` an address.
    let name = inside.trim_start_matches('/');
    let known = [
        "a",
        "b",
        "i",
        "p",
        "br",
        "li",
        "ul",
        "ol",
        "em",
        "strong",
        "div",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "tr",
        "td",
        "th",
        "table",
        "font",
        "center",
        "img",
        "code",
        "pre",
        "hr",
        "tt",
        "small",
        "html",
        "body",
        "head",
        "title",
        "meta",
        "!DOCTYPE",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "u",
        "sup",
        "sub",
    ];
    known
        .iter()
        .any(|tag| {
            name.get(..tag.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(tag))
                && name
                    .get(tag.len()..)
                    .is_some_and(|n| n.is_empty() || n.starts_with([' ', '/', '\t']))
        })
        .then_some(end + 1)
}

pub(super) fn skip(rest: &mut std::iter::Peekable<std::str::CharIndices<'_>>, to: usize) {
    while rest.next_if(|(at, _)| *at < to).is_some() {}
}
