//! What the words do that no listed license has, that it has otherwise, or that are missing; and what a listed license
//! that is not open source says itself.

use std::ops::Range;

use super::outside::Stretch;
use crate::clause::{self, Effect, Origin, Reading};
use crate::corpus::Corpus;
use crate::report::{Clause, Form, Hunk, HunkKind, LicenseMatch, Note};
use crate::text::Span;

/// What was read.
pub(super) struct Read {
    pub(super) clauses: Vec<Clause>,
    pub(super) notes: Vec<Note>,
    /// A passage is in a language that no rules read.
    pub(super) unread_language: bool,
}

/// Reads the input.
pub(super) fn read(corpus: &Corpus, text: &str, licenses: &[LicenseMatch], standings: &[Option<bool>], hunks: &[Hunk], outside: &[Stretch]) -> Read {
    let mut clauses = Vec::new();
    let origin = if licenses.is_empty() { Origin::Custom } else { Origin::Added };
    let mut added: Vec<Span> = outside.iter().map(|stretch| Span::new(stretch.bytes.start, stretch.bytes.end)).collect();
    let mut changed: Vec<(usize, Span, Range<usize>)> = Vec::new();
    for (at, hunk) in hunks.iter().enumerate() {
        let span = Span::new(hunk.start, hunk.end);
        match hunk.kind {
            // A copyright line or a filled-in name is read too: whoever hides a condition there has added it.
            HunkKind::Added | HunkKind::Notice | HunkKind::Variable | HunkKind::Moved if !span.is_empty() => {
                let around = sentence(text, hunk.start..hunk.end);
                if whole_sentences(text, hunk.start..hunk.end) {
                    added.push(span);
                } else if hunk.kind == HunkKind::Added {
                    changed.push((at, Span::new(around.start, around.end), hunk.canonical_start..hunk.canonical_end));
                }
            }
            HunkKind::Replaced => {
                let around = sentence(text, hunk.start..hunk.end);
                changed.push((at, Span::new(around.start, around.end), hunk.canonical_start..hunk.canonical_end));
            }
            _ => {}
        }
    }
    added.sort_unstable();
    for reading in clause::read(text, &added) {
        clauses.push(clause(text, reading, origin, None));
    }
    read_changed(corpus, text, licenses, hunks, &changed, &mut clauses);
    read_removed(corpus, licenses, hunks, &mut clauses);
    read_base(corpus, text, licenses, standings, &mut clauses);
    clauses.sort_by_key(|clause| (clause.start, clause.end, clause.category));
    clauses.dedup_by(|a, b| a.start == b.start && a.end == b.end && a.category == b.category && a.origin == b.origin && a.quote == b.quote);
    Read { clauses, notes: Vec::new(), unread_language: false }
}

fn clause(text: &str, reading: Reading, origin: Origin, license: Option<usize>) -> Clause {
    Clause {
        category: reading.category,
        effect: reading.effect,
        origin,
        severity: reading.severity,
        start: reading.span.range().start,
        end: reading.span.range().end,
        quote: reading.span.of(text).to_owned(),
        osd: reading.osd,
        rule: reading.rule,
        why: reading.why.iter().map(|span| span.of(text).to_owned()).collect(),
        explanation: reading.explanation,
        license,
    }
}

/// Sentences that read differently from the canonical ones: what they do that those do not.
fn read_changed(corpus: &Corpus, text: &str, licenses: &[LicenseMatch], hunks: &[Hunk], changed: &[(usize, Span, Range<usize>)], clauses: &mut Vec<Clause>) {
    for (at, around, canonical) in changed {
        let Some(license) = hunks[*at].license else { continue };
        let Some(source) = licenses.get(license).and_then(|license| corpus.text(&license.id)) else { continue };
        let before = sentence(source, canonical.clone());
        let said = clause::read(source, &[Span::new(before.start, before.end)]);
        for reading in clause::read(text, &[*around]) {
            let known = said.iter().any(|said| said.category == reading.category && said.effect == reading.effect);
            if !known && reading.effect != Effect::Neutral {
                clauses.push(clause(text, reading, Origin::Changed, Some(license)));
            }
        }
    }
}

/// Canonical passages that are missing.
fn read_removed(corpus: &Corpus, licenses: &[LicenseMatch], hunks: &[Hunk], clauses: &mut Vec<Clause>) {
    for hunk in hunks.iter().filter(|hunk| matches!(hunk.kind, HunkKind::Removed | HunkKind::Replaced)) {
        let Some((license, source)) = hunk.license.and_then(|at| Some((at, corpus.text(&licenses.get(at)?.id)?))) else { continue };
        let passage = Span::new(hunk.canonical_start, hunk.canonical_end);
        for reading in clause::read_removed(source, &[passage]) {
            let mut clause = clause(source, reading, Origin::Removed, Some(license));
            clause.start = hunk.start;
            clause.end = hunk.start;
            clauses.push(clause);
        }
    }
}

/// What listed licenses that are not open source say themselves: a verbatim copy is not silent.
fn read_base(corpus: &Corpus, text: &str, licenses: &[LicenseMatch], standings: &[Option<bool>], clauses: &mut Vec<Clause>) {
    for (at, (license, standing)) in licenses.iter().zip(standings).enumerate() {
        if *standing != Some(false) {
            continue;
        }
        if license.form == Form::FullText {
            for reading in clause::read(text, &[Span::new(license.start, license.end)]) {
                let own = clauses.iter().any(|clause| clause.start < reading.span.range().end && reading.span.range().start < clause.end && clause.category == reading.category);
                if !own {
                    clauses.push(clause(text, reading, Origin::Base, Some(at)));
                }
            }
            continue;
        }
        // The text is not in the file: the words that name the license stand for what it says.
        let Some(source) = corpus.text(&license.id) else { continue };
        let mut named = Vec::new();
        for reading in clause::read(source, &[Span::new(0, source.len())]) {
            if reading.effect != Effect::Restricts || named.contains(&reading.category) {
                continue;
            }
            named.push(reading.category);
            let mut clause = clause(source, reading, Origin::Base, Some(at));
            clause.explanation = format!("{} says: {}", license.id, clause.explanation);
            clause.start = license.start;
            clause.end = license.end;
            text.get(license.start..license.end).unwrap_or_default().clone_into(&mut clause.quote);
            clauses.push(clause);
        }
    }
}

/// The sentence or list item around a range of bytes.
fn sentence(text: &str, bytes: Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let behind = text.get(bytes.end..).unwrap_or_default();
    let start = before.char_indices().rev().find(|&(at, c)| ends(text, at, c)).map_or(0, |(at, c)| at + c.len_utf8());
    let inner_ends = text.get(bytes.clone()).is_some_and(|inner| inner.trim_end().ends_with(['.', ';', '。', '；']));
    let end = if inner_ends { bytes.end } else { behind.char_indices().find(|&(at, c)| ends(text, bytes.end + at, c)).map_or(text.len(), |(at, c)| bytes.end + at + c.len_utf8()) };
    let lead = text.get(start..bytes.start).map_or(0, |lead| lead.len() - lead.trim_start().len());
    start + lead..end
}

/// Whether a sentence ends with the character at this offset.
fn ends(text: &str, at: usize, c: char) -> bool {
    let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
    match c {
        '。' | '；' | '！' | '？' => true,
        '.' | ';' | ':' | '!' | '?' => rest.is_empty() || rest.starts_with(char::is_whitespace),
        '\n' => rest.trim_start_matches([' ', '\t', '\r', '*', '#', '/', '>', ';']).starts_with('\n'),
        _ => false,
    }
}

/// Whether a range starts and ends with sentences.
fn whole_sentences(text: &str, bytes: Range<usize>) -> bool {
    let inner = text.get(bytes.clone()).unwrap_or_default().trim();
    let before = text.get(..bytes.start).unwrap_or_default().trim_end_matches([' ', '\t', '*', '#', '/', '(', '"', '“']);
    let starts = before.is_empty() || before.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '！', '？', '\n', ')', '>', '*', ',']) || before.ends_with("or") || before.ends_with("and");
    let behind = text.get(bytes.end..).unwrap_or_default();
    let stops = inner.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '！', '？']) || behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || behind.trim().is_empty();
    starts && stops
}
