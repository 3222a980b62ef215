//! Changes of words to hunks of bytes: between two hunks the texts are equal byte for byte.
//!
//! ```text
//! canonical  "for any purpose.\nYou"          0..17 replaced "any"
//! submitted  "for no  purpose.  You"                formatting " ", "\n"
//! ```

use std::ops::Range;

use super::diff::Alignment;
use super::slots::{Change, Side};
use crate::report::HunkKind;

/// A difference in byte offsets of both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByteChange {
    /// What it is.
    pub kind: HunkKind,
    /// Bytes of the canonical text.
    pub canonical: Range<usize>,
    /// Bytes of the submitted text.
    pub submitted: Range<usize>,
}

/// Writes the changes of words as changes of bytes, and adds every difference of white space, signs, case and spelling
/// between equal words as formatting.
///
/// `canonical_bytes` and `submitted_bytes` are the ranges that correspond as a whole; all words of the alignment lie in
/// them.
#[must_use]
pub fn hunks(
    canonical: Side<'_>,
    canonical_bytes: Range<usize>,
    submitted: Side<'_>,
    submitted_bytes: Range<usize>,
    alignment: &Alignment,
    changes: &[Change],
) -> Vec<ByteChange> {
    let mut writer = Writer {
        canonical,
        submitted,
        c: canonical_bytes.start,
        s: submitted_bytes.start,
        c_end: canonical_bytes.end,
        s_end: submitted_bytes.end,
        out: Vec::new(),
    };
    let mut changes = changes.iter().peekable();
    for run in &alignment.runs {
        writer.changes(&mut changes, run.canonical, run.submitted);
        for at in 0..run.len {
            let (c, s) = (
                canonical.tokens[run.canonical + at].span.range(),
                submitted.tokens[run.submitted + at].span.range(),
            );
            writer.between(c.start, s.start);
            writer.between(c.end, s.end);
        }
    }
    writer.changes(&mut changes, usize::MAX, usize::MAX);
    writer.between(canonical_bytes.end, submitted_bytes.end);
    writer.out
}

struct Writer<'a> {
    canonical: Side<'a>,
    submitted: Side<'a>,
    c: usize,
    s: usize,
    /// No hunk reaches beyond the ranges that correspond as a whole.
    c_end: usize,
    s_end: usize,
    out: Vec<ByteChange>,
}

impl Writer<'_> {
    /// Writes the changes that lie before the given words.
    fn changes(
        &mut self,
        changes: &mut std::iter::Peekable<std::slice::Iter<'_, Change>>,
        canonical: usize,
        submitted: usize,
    ) {
        while let Some(change) = changes.peek() {
            if change.canonical.start >= canonical
                && change.submitted.start >= submitted
                && !(change.canonical.end <= canonical && change.submitted.end <= submitted)
            {
                return;
            }
            let change = changes.next().expect("peeked");
            self.change(change);
        }
    }

    fn change(&mut self, change: &Change) {
        let span = |side: Side<'_>, words: &Range<usize>| {
            let first = side.tokens.get(words.start).map(|token| token.span.range());
            let last = words
                .end
                .checked_sub(1)
                .and_then(|last| side.tokens.get(last))
                .map(|token| token.span.range());
            match (first, last) {
                (Some(first), Some(last)) if !words.is_empty() => Some(first.start..last.end),
                _ => None,
            }
        };
        let c = span(self.canonical, &change.canonical);
        let s = span(self.submitted, &change.submitted);
        match (c, s) {
            (Some(c), Some(s)) => {
                self.between(c.start, s.start);
                self.push(change.kind, c.end, s.end);
            }
            // One side has nothing here: its white space stays on the far side of the change.
            (Some(c), None) => {
                self.lead(c.start, None);
                let end = self.tail(
                    self.canonical,
                    c.end,
                    self.c_end,
                    !self.next_gap(self.submitted, self.s, self.s_end).is_empty(),
                );
                self.push(change.kind, end, self.s);
            }
            (None, Some(s)) => {
                self.lead(usize::MAX, Some(s.start));
                let end = self.tail(
                    self.submitted,
                    s.end,
                    self.s_end,
                    !self.next_gap(self.canonical, self.c, self.c_end).is_empty(),
                );
                self.push(change.kind, self.c, end);
            }
            (None, None) => {}
        }
    }

    /// What stands before a one-sided change: as much of it as both sides share, the rest is formatting of one side.
    fn lead(&mut self, canonical: usize, submitted: Option<usize>) {
        let c_gap = self.next_gap(self.canonical, self.c, canonical.min(self.c_end));
        let s_to = submitted.unwrap_or(usize::MAX).min(self.s_end);
        let s_gap = self.next_gap(self.submitted, self.s, s_to);
        let shared = common_prefix(c_gap, s_gap);
        self.c += shared;
        self.s += shared;
        match submitted {
            Some(start) => self.push(HunkKind::Formatting, self.c, start),
            None => self.push(HunkKind::Formatting, canonical, self.s),
        }
    }

    /// What stands between the last byte written and the next word of a side.
    fn next_gap<'a>(&self, side: Side<'a>, from: usize, to: usize) -> &'a str {
        let at = side
            .tokens
            .partition_point(|token| token.span.range().start < from);
        let next = side
            .tokens
            .get(at)
            .map_or(side.text.len(), |token| token.span.range().start);
        side.text
            .get(from..next.min(to).max(from))
            .unwrap_or_default()
    }

    /// The end of a change with the signs that belong to its last word: the full stop goes with its sentence, and the
    /// space behind a word goes with the word unless the other side has one left.
    fn tail(&self, side: Side<'_>, end: usize, most: usize, other_has_gap: bool) -> usize {
        let gap = self.next_gap(side, end, most);
        if !other_has_gap
            && !gap.is_empty()
            && gap.bytes().all(|byte| byte == b' ')
            && end + gap.len() < side.text.len()
        {
            return end + gap.len();
        }
        let is_sign = |c: char| {
            !(c.is_alphanumeric()
                || c.is_whitespace()
                || matches!(
                    c,
                    '(' | '[' | '<' | '"' | '“' | '‘' | '`' | '*' | '_' | '#' | '/'
                ))
        };
        end + gap
            .chars()
            .take_while(|&c| is_sign(c))
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// Bytes up to the given offsets that have no word, or equal words, on both sides.
    fn between(&mut self, canonical: usize, submitted: usize) {
        let (canonical, submitted) = (canonical.max(self.c), submitted.max(self.s));
        let c = self
            .canonical
            .text
            .get(self.c..canonical)
            .unwrap_or_default();
        let s = self
            .submitted
            .text
            .get(self.s..submitted)
            .unwrap_or_default();
        if c == s {
            self.c = canonical;
            self.s = submitted;
            return;
        }
        let prefix = common_prefix(c, s);
        let suffix = common_suffix(
            c.get(prefix..).unwrap_or_default(),
            s.get(prefix..).unwrap_or_default(),
        );
        self.c += prefix;
        self.s += prefix;
        self.push(HunkKind::Formatting, canonical - suffix, submitted - suffix);
        self.c = canonical;
        self.s = submitted;
    }

    /// Adds a hunk up to the given offsets; joins it to the last where that is of the same kind and ends here.
    fn push(&mut self, kind: HunkKind, canonical: usize, submitted: usize) {
        let (canonical, submitted) = (canonical.max(self.c), submitted.max(self.s));
        if canonical == self.c && submitted == self.s {
            return;
        }
        match self.out.last_mut() {
            Some(last)
                if last.kind == kind
                    && last.canonical.end == self.c
                    && last.submitted.end == self.s =>
            {
                last.canonical.end = canonical;
                last.submitted.end = submitted;
            }
            _ => self.out.push(ByteChange {
                kind,
                canonical: self.c..canonical,
                submitted: self.s..submitted,
            }),
        }
        self.c = canonical;
        self.s = submitted;
    }
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices()
        .zip(b.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, c), _)| at + c.len_utf8())
        .last()
        .unwrap_or(0)
}

fn common_suffix(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum()
}
