//! What a gap means: allowed by the template, a mere notice, formatting, or words that matter.
//!
//! ```text
//! canonical  IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE     slot `.+`
//! submitted  IN NO EVENT SHALL MERIDIAN INC BE LIABLE             variable
//! submitted  IN NO EVENT SHALL YOU SELL IT OR MERIDIAN BE LIABLE  replaced: no name says "shall you sell"
//! ```

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use regex_lite::{Regex, RegexBuilder};

use super::diff::{Alignment, Gap};
use crate::corpus::template::{PatternId, Templates};
use crate::corpus::{Absent, Entry, Slot};
use crate::report::HunkKind;
use crate::text::{Class, Token};

/// A difference between the two sides, in token indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is; never `Moved`, which is found later.
    pub kind: HunkKind,
    /// Words of the canonical text.
    pub canonical: Range<usize>,
    /// Words of the submitted text.
    pub submitted: Range<usize>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token],
}

impl<'a> Side<'a> {
    /// The characters from the first to the last of these words.
    pub(crate) fn text_of(self, words: Range<usize>) -> &'a str {
        match (self.tokens.get(words.start), words.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if words.start < words.end => first.span.cover(last.span).of(self.text),
            _ => "",
        }
    }
}

/// Says what each gap of an alignment means.
#[must_use]
pub fn changes(entry: &Entry, canonical_range: Range<usize>, submitted: Side<'_>, submitted_range: Range<usize>, alignment: &Alignment) -> Vec<Change> {
    let canonical = Side { text: &entry.text, tokens: &entry.tokens };
    let gaps = alignment.gaps(canonical_range, submitted_range);
    let filled = filled(entry, &gaps, alignment, submitted);
    let mut changes = Vec::with_capacity(gaps.len());
    for (gap, filled) in gaps.into_iter().zip(filled) {
        if filled {
            changes.push(Change { kind: HunkKind::Variable, canonical: gap.canonical, submitted: gap.submitted });
        } else {
            split(entry, canonical, submitted, gap, &mut changes);
        }
    }
    changes
}

/// For each gap, whether it only fills replaceable words with words that their pattern accepts.
fn filled(entry: &Entry, gaps: &[Gap], alignment: &Alignment, submitted: Side<'_>) -> Vec<bool> {
    let mut filled = vec![false; gaps.len()];
    for slot in &entry.slots.replaceable {
        let touching: Vec<usize> = (0..gaps.len()).filter(|&at| touches(&gaps[at], slot)).collect();
        let (Some(&first), Some(&last)) = (touching.first(), touching.last()) else { continue };
        if touching.iter().all(|&at| filled[at]) {
            continue;
        }
        // A gap that reaches beyond the slot changes fixed words too.
        if gaps[first].canonical.start < slot.tokens.start || gaps[last].canonical.end > slot.tokens.end {
            continue;
        }
        let (Some(start), Some(end)) = (
            opposite(&gaps[first], alignment, slot.tokens.start, false),
            opposite(&gaps[last], alignment, slot.tokens.end, true),
        ) else {
            continue;
        };
        if start <= end && accepts(slot, entry, submitted, start..end) {
            for at in touching {
                filled[at] = true;
            }
        }
    }
    filled
}

fn touches(gap: &Gap, slot: &Slot) -> bool {
    if gap.canonical.is_empty() {
        slot.tokens.start <= gap.canonical.start && gap.canonical.start <= slot.tokens.end
    } else {
        gap.canonical.start < slot.tokens.end && slot.tokens.start < gap.canonical.end
    }
}

/// The submitted position of a slot's edge: in an equal run, or at the edge of a gap that starts or ends there.
fn opposite(gap: &Gap, alignment: &Alignment, edge: usize, is_end: bool) -> Option<usize> {
    if !is_end && gap.canonical.start == edge {
        return Some(gap.submitted.start);
    }
    if is_end && gap.canonical.end == edge {
        return Some(gap.submitted.end);
    }
    let run = alignment.runs.iter().find(|run| run.canonical <= edge && edge <= run.canonical + run.len)?;
    Some(run.submitted + (edge - run.canonical))
}

thread_local! {
    /// Compiled patterns: a text is scored against a dozen candidates that share them.
    static PATTERNS: RefCell<HashMap<PatternId, Option<Regex>>> = RefCell::new(HashMap::new());
}

fn matches(pattern: PatternId, words: &str) -> bool {
    PATTERNS.with_borrow_mut(|patterns| {
        let regex = patterns.entry(pattern).or_insert_with(|| {
            let anchored = format!("^(?:{})$", Templates::bundled().pattern(pattern));
            RegexBuilder::new(&anchored).case_insensitive(true).dot_matches_new_line(true).build().ok()
        });
        regex.as_ref().is_some_and(|regex| regex.is_match(words))
    })
}

/// Words that no name, title or address has: a fill that has one says what somebody may or must do.
const NORMATIVE: &[&str] = &[
    "may", "must", "shall", "not", "only", "except", "unless", "provided", "prohibited", "permitted", "required", "without",
    "commercial", "agree", "agrees", "forbidden", "cannot", "can", "restricted", "allowed", "you", "your", "if",
];

/// The longest fill of a slot whose pattern takes anything, in words: names, addresses and lists of both are shorter.
const LONGEST_FILL: usize = 40;

/// Whether the words may stand in the slot.
fn accepts(slot: &Slot, entry: &Entry, submitted: Side<'_>, words: Range<usize>) -> bool {
    let text = submitted.text_of(words.clone());
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c| matches!(c, '*' | '#' | '/')) ;
        if !spaced.is_empty() && !word.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    let spaced = spaced.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    // The full stop or comma behind the last word may be part of the pattern.
    let fits = ["", ".", ",", " "].iter().any(|tail| matches(slot.pattern, &format!("{spaced}{tail}")) || matches(slot.pattern, &format!(" {spaced}{tail}")));
    if !fits {
        return false;
    }
    // A pattern that lists its words has been met; one that takes anything has been met by anything.
    let pattern = Templates::bundled().pattern(slot.pattern).to_ascii_lowercase();
    if ![".+", ".*", ".{", "[^"].iter().any(|anything| pattern.contains(anything)) {
        return true;
    }
    let own: Vec<String> = entry.tokens[slot.tokens.clone()].iter().map(|token| token.span.of(&entry.text).to_ascii_lowercase()).collect();
    let normative = submitted.tokens[words.clone()].iter().any(|token| {
        let word = token.span.of(submitted.text).to_ascii_lowercase();
        NORMATIVE.contains(&word.as_str()) && !own.contains(&word) && !pattern.contains(&word)
    });
    !normative && words.len() <= LONGEST_FILL.max(own.len() * 2)
}

/// Splits a gap into changes of one kind each.
fn split(entry: &Entry, canonical: Side<'_>, submitted: Side<'_>, gap: Gap, changes: &mut Vec<Change>) {
    if same_letters(canonical.text_of(gap.canonical.clone()), submitted.text_of(gap.submitted.clone())) || plural_sign(canonical, submitted, &gap) {
        changes.push(Change { kind: HunkKind::Formatting, canonical: gap.canonical, submitted: gap.submitted });
        return;
    }
    let is_absent = |absent: &Absent| gap.canonical.start <= absent.at && absent.at <= gap.canonical.end && absent.passage.is(submitted.text_of(gap.submitted.clone()));
    if gap.canonical.is_empty() && entry.slots.absent.iter().any(is_absent) {
        changes.push(Change { kind: HunkKind::Optional, canonical: gap.canonical, submitted: gap.submitted });
        return;
    }
    let mut c = parts(entry, canonical, gap.canonical.clone());
    let mut s = submitted_parts(submitted, gap.submitted.clone());
    c.reverse();
    s.reverse();
    let (c_end, s_end) = (gap.canonical.end, gap.submitted.end);
    let (mut c_at, mut s_at) = (gap.canonical.start, gap.submitted.start);
    loop {
        let (kind, take_c, take_s) = match (c.last(), s.last()) {
            (None, None) => break,
            (Some((Part::Fixed, _)), Some((Part::Fixed, _))) => (HunkKind::Replaced, true, true),
            (Some((Part::Fixed, _)), None) => (HunkKind::Removed, true, false),
            (None, Some((Part::Fixed, _))) => (HunkKind::Added, false, true),
            (Some((part, _)), Some((other, _))) if part == other => (part.kind(), true, true),
            // Weak words of one side alone go first; the words that matter on the other side wait for their counterpart.
            (Some((part, _)), _) if *part != Part::Fixed => (part.kind(), true, false),
            (_, Some((part, _))) => (part.kind(), false, true),
            (Some((part, _)), None) => (part.kind(), true, false),
        };
        let c_to = if take_c { c.pop().map_or(c_end, |(_, range)| range.end) } else { c_at };
        let s_to = if take_s { s.pop().map_or(s_end, |(_, range)| range.end) } else { s_at };
        changes.push(Change { kind, canonical: c_at..c_to, submitted: s_at..s_to });
        c_at = c_to;
        s_at = s_to;
    }
}

/// What a run of unmatched words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Fixed,
    Bullet,
    Copyright,
    Title,
    Optional,
}

impl Part {
    fn kind(self) -> HunkKind {
        match self {
            Self::Fixed => HunkKind::Replaced,
            Self::Bullet => HunkKind::Formatting,
            Self::Copyright | Self::Title => HunkKind::Notice,
            Self::Optional => HunkKind::Optional,
        }
    }
}

/// Cuts canonical words into parts; an optional passage or title counts as such only if all of it is unmatched.
fn parts(entry: &Entry, side: Side<'_>, range: Range<usize>) -> Vec<(Part, Range<usize>)> {
    let mut parts: Vec<(Part, Range<usize>)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let whole = |ranges: &[Range<usize>]| {
            ranges.iter().filter(|part| part.start == at && part.end <= range.end && !part.is_empty()).map(|part| part.end).max()
        };
        let (part, end) = if let Some(end) = whole(&entry.slots.titles) {
            (Part::Title, end)
        } else if let Some(end) = whole(&entry.slots.optional) {
            (Part::Optional, end)
        } else {
            match side.tokens[at].class {
                Class::Bullet => (Part::Bullet, at + 1),
                Class::Copyright => (Part::Copyright, at + 1),
                Class::Word => (Part::Fixed, at + 1),
            }
        };
        extend(&mut parts, part, at..end);
        at = end;
    }
    parts
}

fn submitted_parts(side: Side<'_>, range: Range<usize>) -> Vec<(Part, Range<usize>)> {
    let mut parts: Vec<(Part, Range<usize>)> = Vec::new();
    for at in range {
        let part = match side.tokens[at].class {
            Class::Bullet => Part::Bullet,
            Class::Copyright => Part::Copyright,
            Class::Word => Part::Fixed,
        };
        extend(&mut parts, part, at..at + 1);
    }
    // A number inside words that were added belongs to them: "1. You may not ... 2. You may not ..." is one addition.
    let has_words = parts.iter().any(|(part, _)| *part == Part::Fixed);
    if has_words {
        let mut joined: Vec<(Part, Range<usize>)> = Vec::new();
        for (part, range) in parts {
            let part = if part == Part::Bullet { Part::Fixed } else { part };
            extend(&mut joined, part, range);
        }
        return joined;
    }
    parts
}

fn extend(parts: &mut Vec<(Part, Range<usize>)>, part: Part, range: Range<usize>) {
    match parts.last_mut() {
        Some((last, run)) if *last == part => run.end = range.end,
        _ => parts.push((part, range)),
    }
}

/// Whether the two sides differ in nothing but spaces and signs: `web site` and `website`, `e-mail` and `email`.
fn same_letters(canonical: &str, submitted: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let canonical = letters(canonical);
    !canonical.is_empty() && canonical == letters(submitted)
}

/// `holder(s)` for `holder`: the guidelines let the sign come and go.
fn plural_sign(canonical: Side<'_>, submitted: Side<'_>, gap: &Gap) -> bool {
    let is_sign = |side: Side<'_>, range: &Range<usize>| {
        range.len() == 1
            && side.tokens.get(range.start).is_some_and(|token| {
                let range = token.span.range();
                token.span.of(side.text).eq_ignore_ascii_case("s") && range.start > 0 && side.text.get(range.start - 1..range.end + 1).is_some_and(|sign| sign.eq_ignore_ascii_case("(s)"))
            })
    };
    (gap.submitted.is_empty() && is_sign(canonical, &gap.canonical)) || (gap.canonical.is_empty() && is_sign(submitted, &gap.submitted))
}
