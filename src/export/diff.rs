//! The material changes as a fenced `diff` block, for an issue tracker.
//!
//! ```text
//! --- canonical: MIT (SPDX license list 3.29.0)
//! +++ submitted: LICENSE
//! @@ 3 passages unchanged @@
//!   Permission is hereby granted, …
//! - The above copyright notice shall be included in all copies.
//! + The above copyright notice may be included in all copies.
//! @@ 2 passages unchanged @@
//! ```
//!
//! A line is a sentence or list item, however the texts are wrapped. Differences that do not matter are not drawn: the
//! line shows the submitted words on both sides, and the text above the block counts them.

use std::fmt::Write as _;

use super::Export;
use super::cover::{
    DISCLAIMER, baseline, count, cover, date, differences, made_with, submitted_name,
};
use super::escape::{markup, one_line};
use super::redline::{Piece, PieceKind, redline};

/// Unchanged passages that stay visible on either side of a change: enough to find it, few enough to skip.
const CONTEXT: usize = 1;

/// Markdown with the fenced block.
pub(super) fn render(export: &Export<'_>) -> String {
    let report = export.report;
    let cover = cover(export);
    let mut out = format!("**{}**\n\n", markup(&cover.headline));
    let mut block = format!(
        "--- canonical: {} (SPDX license list {})\n+++ submitted: {}\n",
        one_line(&baseline(export)),
        one_line(&report.spdx_list_version),
        one_line(submitted_name(export)),
    );
    if report.licenses.is_empty() {
        block.push_str("@@ no listed license to compare with @@\n");
    } else {
        let pieces = redline(report, export.submitted, export.canonical);
        draw(&mut block, &passages(&pieces));
    }
    let fence = "`".repeat(longest_run(&block, '`').max(2) + 1);
    let _ = writeln!(out, "{fence}diff\n{block}{fence}\n");
    let _ = writeln!(
        out,
        "Differences: {}. SHA-256 of the submitted file: {}. {}, {}. {DISCLAIMER}",
        differences(&report.changes),
        report.input.sha256,
        made_with(),
        markup(&date(export)),
    );
    for note in &cover.notes {
        let _ = writeln!(out, "\nNote: {}", markup(&one_line(note)));
    }
    out
}

/// A sentence, list item or heading, on both sides.
#[derive(Debug, Default, PartialEq, Eq)]
struct Passage {
    canonical: String,
    submitted: String,
    license: Option<usize>,
    change: Change,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Change {
    #[default]
    None,
    /// Nothing but words that stand elsewhere on the other side.
    Moved,
    Material,
}

#[derive(Clone, Copy)]
enum Side {
    Canonical,
    Submitted,
    Both,
}

fn passages(pieces: &[Piece<'_>]) -> Vec<Passage> {
    let mut cut = Cut::default();
    for piece in pieces {
        if piece.license != cut.passage.license {
            cut.close();
            cut.passage.license = piece.license;
        }
        if piece.kind.is_material() && !piece.same_words {
            let change = if piece.kind == PieceKind::Moved {
                Change::Moved
            } else {
                Change::Material
            };
            cut.push(piece.canonical, Side::Canonical, change);
            cut.push(piece.submitted, Side::Submitted, change);
        } else {
            cut.push(piece.submitted, Side::Both, Change::None);
        }
    }
    cut.close();
    cut.done
}

#[derive(Default)]
struct Cut {
    done: Vec<Passage>,
    passage: Passage,
}

impl Cut {
    fn push(&mut self, text: &str, side: Side, change: Change) {
        for c in text.chars() {
            if !c.is_whitespace() {
                if ends(&self.passage.canonical, c) && ends(&self.passage.submitted, c) {
                    self.close();
                }
                self.passage.change = match (self.passage.change, change) {
                    (now, Change::None) => now,
                    // A passage that is moved as a whole is a move; one with other words in it is not.
                    (Change::None, Change::Moved) if self.is_blank() => Change::Moved,
                    (Change::Moved, Change::Moved) => Change::Moved,
                    _ => Change::Material,
                };
                if change == Change::None && self.passage.change == Change::Moved {
                    self.passage.change = Change::Material;
                }
            }
            if matches!(side, Side::Canonical | Side::Both) {
                append(&mut self.passage.canonical, c);
            }
            if matches!(side, Side::Submitted | Side::Both) {
                append(&mut self.passage.submitted, c);
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.passage.canonical.is_empty() && self.passage.submitted.is_empty()
    }

    fn close(&mut self) {
        let license = self.passage.license;
        let passage = std::mem::take(&mut self.passage);
        self.passage.license = license;
        let passage = Passage {
            canonical: one_line(&passage.canonical),
            submitted: one_line(&passage.submitted),
            ..passage
        };
        if !passage.canonical.is_empty() || !passage.submitted.is_empty() {
            self.done.push(passage);
        }
    }
}

/// Appends a character, unless it is white space before the first word: it would be read again with each word.
fn append(side: &mut String, c: char) {
    if !(side.is_empty() && c.is_whitespace()) {
        side.push(c);
    }
}

/// Whether a passage may end behind `text`, where `next` comes next on at least one side.
fn ends(text: &str, next: char) -> bool {
    let words = text.trim_end();
    if words.is_empty() {
        return true;
    }
    let space = text.get(words.len()..).unwrap_or_default();
    if space.matches('\n').count() > 1 {
        return true;
    }
    let last = words
        .trim_end_matches(['"', '\'', ')', ']', '”', '’', '」', '）'])
        .chars()
        .next_back();
    match last {
        Some('。' | '；' | '！' | '？') => true,
        // `1. Grant` and `e.g. sale` are no ends.
        Some('.' | ';' | ':' | '!' | '?') => {
            !space.is_empty() && !next.is_lowercase() && words.contains(char::is_whitespace)
        }
        _ => false,
    }
}

fn draw(out: &mut String, passages: &[Passage]) {
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        passages
            .iter()
            .skip(from)
            .take(at - from + CONTEXT + 1)
            .any(|passage| passage.change != Change::None)
    };
    let mut folded = 0;
    for (at, passage) in passages.iter().enumerate() {
        if !near(at) {
            folded += 1;
            continue;
        }
        fold(out, &mut folded);
        let Passage {
            canonical,
            submitted,
            ..
        } = passage;
        let (old, new) = match passage.change {
            Change::None => {
                let _ = writeln!(out, "  {submitted}");
                continue;
            }
            Change::Moved => ("! moved from here:", "! moved to here:"),
            Change::Material => ("-", "+"),
        };
        if !canonical.is_empty() {
            let _ = writeln!(out, "{old} {canonical}");
        }
        if !submitted.is_empty() {
            let _ = writeln!(out, "{new} {submitted}");
        }
    }
    fold(out, &mut folded);
}

fn fold(out: &mut String, folded: &mut usize) {
    if *folded > 0 {
        let _ = writeln!(out, "@@ {} unchanged @@", count(*folded, "passage"));
        *folded = 0;
    }
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{ends, longest_run};

    #[test]
    fn passages_end_at_sentences_not_at_list_numbers() {
        let cases: &[(&str, &str, char, bool)] = &[
            ("start of the text", "", 'A', true),
            ("sentence", "You may not. ", 'Y', true),
            ("quoted sentence", "\"You may not.\"\n", 'Y', true),
            ("list number", "1. ", 'G', false),
            ("abbreviation", "uses, e.g. ", 's', false),
            ("mid-sentence", "You may ", 'N', false),
            (
                "paragraph without a stop",
                "Grant of License\n\n",
                'W',
                true,
            ),
            ("Chinese sentence", "不得转售。", '除', true),
        ];
        for (name, text, next, expected) in cases {
            assert_eq!(ends(text, *next), *expected, "{name}");
        }
    }

    #[test]
    fn the_fence_is_longer_than_what_it_holds() {
        assert_eq!(longest_run("a ``` b ` c", '`'), 3);
    }
}
