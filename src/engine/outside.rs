//! The text that no listed license accounts for: what stands before, between and behind the licenses.
//!
//! ```text
//! MIT License                                  a title             notice
//! Copyright (c) 2020 The Authors               a copyright line    notice
//! This repository holds the web client.        sets no terms       notice
//! You may not sell it.                         sets terms          added
//! ```

use std::ops::Range;

use crate::align::Side;
use crate::clause::{Effect, Origin};
use crate::report::{Clause, Hunk, HunkKind, LicenseMatch};
use crate::text::Class;

/// A stretch between two regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// The license that it stands before; `None` behind the last, or where there is none.
    pub(super) after: Option<usize>,
}

/// Everything outside the regions.
pub(super) fn outside(submitted: Side<'_>, licenses: &[LicenseMatch]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut at = 0;
    for (index, license) in licenses.iter().enumerate() {
        if at < license.start {
            stretches.push(Stretch { bytes: at..license.start, after: Some(index) });
        }
        at = at.max(license.end);
    }
    if at < submitted.text.len() {
        stretches.push(Stretch { bytes: at..submitted.text.len(), after: None });
    }
    stretches
}

/// The paragraphs of a stretch, each with the white space behind it.
fn paragraphs(text: &str, bytes: Range<usize>) -> Vec<Range<usize>> {
    let is_ruler = |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '/' | ';' | '-' | '=' | '>' | '%');
    let mut paragraphs = Vec::new();
    let (mut start, mut line_start) = (bytes.start, bytes.start);
    let (mut blank, mut seen) = (true, false);
    for line in text.get(bytes.clone()).unwrap_or_default().split_inclusive('\n') {
        let is_blank = line.trim_matches(is_ruler).is_empty();
        if !is_blank && blank && seen {
            paragraphs.push(start..line_start);
            start = line_start;
        }
        seen |= !is_blank;
        blank = is_blank;
        line_start += line.len();
    }
    if start < bytes.end {
        paragraphs.push(start..bytes.end);
    }
    paragraphs
}

/// The hunks outside the regions, and whether a paragraph sets terms that no rule could read.
pub(super) fn hunks(submitted: Side<'_>, licenses: &[LicenseMatch], outside: &[Stretch], clauses: &[Clause]) -> (Vec<Hunk>, bool) {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut unread = false;
    for stretch in outside {
        let license = stretch.after.or(licenses.len().checked_sub(1));
        let at = license.and_then(|at| licenses.get(at)).map_or(0, |license| if stretch.after.is_some() { license.canonical_start } else { license.canonical_end });
        for paragraph in paragraphs(submitted.text, stretch.bytes.clone()) {
            let (kind, terms) = judge(submitted, paragraph.clone(), clauses, licenses.is_empty());
            unread |= terms;
            match hunks.last_mut() {
                Some(last) if last.kind == kind && last.end == paragraph.start && last.license == license => last.end = paragraph.end,
                _ => hunks.push(Hunk { kind, license, start: paragraph.start, end: paragraph.end, canonical_start: at, canonical_end: at, partner: None }),
            }
        }
    }
    (hunks, unread)
}

/// What a paragraph is, and whether it sets terms that nobody read.
fn judge(submitted: Side<'_>, bytes: Range<usize>, clauses: &[Clause], custom: bool) -> (HunkKind, bool) {
    let first = submitted.tokens.partition_point(|token| token.span.range().start < bytes.start);
    let last = submitted.tokens.partition_point(|token| token.span.range().start < bytes.end);
    let tokens = &submitted.tokens[first..last];
    if tokens.is_empty() {
        return (HunkKind::Formatting, false);
    }
    let read = clauses.iter().any(|clause| clause.origin != Origin::Base && clause.effect != Effect::Neutral && clause.start < bytes.end && bytes.start < clause.end);
    if read || custom {
        return (HunkKind::Added, false);
    }
    if tokens.iter().all(|token| token.class != Class::Word) {
        return (HunkKind::Notice, false);
    }
    let terms = sets_terms(submitted.text.get(bytes).unwrap_or_default());
    (if terms { HunkKind::Added } else { HunkKind::Notice }, terms)
}

/// Words that bind somebody.
const BINDING: &[&str] = &[
    "must", "shall", "may not", "must not", "cannot", "can not", "can't", "not allowed", "not permitted", "prohibited", "forbidden", "required to", "is required",
    "are required", "only if", "only for", "not be used", "do not use", "don't use", "not use", "agree to", "agrees to", "you agree", "restricted", "provided that", "without permission", "not grant",
];
const BINDING_CHINESE: &[&str] = &["不得", "必须", "禁止", "不可", "不能", "应当", "须", "不允许", "需要授权", "未经"];

/// Whether a paragraph reads as if it bound its reader, by its words alone.
fn sets_terms(text: &str) -> bool {
    let words: Vec<String> = text.to_lowercase().split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let joined = format!(" {} ", words.join(" "));
    BINDING.iter().any(|binding| joined.contains(&format!(" {binding} "))) || BINDING_CHINESE.iter().any(|binding| text.contains(binding))
}

/// Words of which a license has several.
const LICENSING: &[&str] = &["license", "licence", "licensed", "licensee", "licensor", "copyright", "permission", "grant", "granted", "redistribute", "redistribution", "distribute", "sublicense", "agreement", "warranty", "terms", "conditions", "permitted", "rights"];
const LICENSING_OTHER: &[&str] = &["许可", "授权", "協議", "协议", "版权", "使用者", "лиценз", "ライセンス", "許諾", "lizenz", "licencia", "licença"];

/// Whether a text that no listed license accounts for reads like a license: it grants or binds, and speaks of licensing.
pub(super) fn reads_like_license(submitted: Side<'_>, clauses: &[Clause]) -> bool {
    let text = submitted.text.to_lowercase();
    let kinds = LICENSING.iter().filter(|word| text.contains(*word)).count() + 2 * LICENSING_OTHER.iter().filter(|word| text.contains(*word)).count();
    let effects = clauses.iter().filter(|clause| clause.effect != Effect::Neutral).count();
    (effects >= 1 && kinds >= 2) || (kinds >= 5 && sets_terms(&text))
}
