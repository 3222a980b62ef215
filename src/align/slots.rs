//! What a gap means: allowed by the template, a mere notice, formatting, or words that matter.
//!
//! ```text
//! canonical  IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE     slot `.+`
//! submitted  IN NO EVENT SHALL MERIDIAN INC BE LIABLE             variable
//! submitted  IN NO EVENT SHALL YOU SELL IT OR MERIDIAN BE LIABLE  replaced: no name says "shall you sell"
//! ```

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use regex_lite::{Regex, RegexBuilder};

use super::diff::{Alignment, Gap};
use crate::corpus::template::{PatternId, Templates};
use crate::corpus::{Absent, Entry, Slot, aliases};
use crate::report::HunkKind;
use crate::text::{Class, Token, gap};

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
        match (
            self.tokens.get(words.start),
            words
                .end
                .checked_sub(1)
                .and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if words.start < words.end => {
                first.span.cover(last.span).of(self.text)
            }
            _ => "",
        }
    }
}

/// Says what each gap of an alignment means.
#[must_use]
pub fn changes(
    entry: &Entry,
    canonical_range: Range<usize>,
    submitted: Side<'_>,
    submitted_range: Range<usize>,
    alignment: &Alignment,
) -> Vec<Change> {
    let canonical = Side {
        text: &entry.text,
        tokens: &entry.tokens,
    };
    let gaps: Vec<Gap> = alignment
        .gaps(canonical_range, submitted_range)
        .into_iter()
        .flat_map(|gap| unnumbered(gap, canonical, submitted))
        .flatten()
        .collect();
    let filled = filled(entry, &gaps, alignment, submitted);
    let mut changes = Vec::with_capacity(gaps.len());
    for (gap, filled) in gaps.into_iter().zip(filled) {
        if filled {
            changes.push(Change {
                kind: HunkKind::Variable,
                canonical: gap.canonical,
                submitted: gap.submitted,
            });
        } else {
            split(entry, canonical, submitted, gap, &mut changes);
        }
    }
    changes
}

/// A gap without the numbers of list items at the end of its canonical side, and those: where the list is not numbered,
/// the last words of an item and the number of the next are one gap.
fn unnumbered(gap: Gap, canonical: Side<'_>, submitted: Side<'_>) -> [Option<Gap>; 2] {
    let is_bullet = |side: Side<'_>, at: usize| {
        side.tokens
            .get(at)
            .is_some_and(|token| token.class == Class::Bullet)
    };
    let listed = gap
        .submitted
        .end
        .checked_sub(1)
        .is_some_and(|last| is_bullet(submitted, last));
    let numbers = gap.canonical.clone().rev();
    let numbers = numbers.take_while(|&at| is_bullet(canonical, at)).count();
    if listed || numbers == 0 || numbers == gap.canonical.len() || gap.submitted.is_empty() {
        return [Some(gap), None];
    }
    let end = gap.canonical.end - numbers;
    let rest = Gap {
        canonical: end..gap.canonical.end,
        submitted: gap.submitted.end..gap.submitted.end,
    };
    let words = Gap {
        canonical: gap.canonical.start..end,
        submitted: gap.submitted,
    };
    [Some(words), Some(rest)]
}

/// For each gap, whether it only fills replaceable words with words that their pattern accepts.
fn filled(entry: &Entry, gaps: &[Gap], alignment: &Alignment, submitted: Side<'_>) -> Vec<bool> {
    let mut filled = vec![false; gaps.len()];
    for slot in &entry.slots.replaceable {
        let touching: Vec<usize> = (0..gaps.len())
            .filter(|&at| touches(&gaps[at], slot))
            .collect();
        let (Some(&first), Some(&last)) = (touching.first(), touching.last()) else {
            continue;
        };
        if touching.iter().all(|&at| filled[at]) {
            continue;
        }
        // A gap that reaches beyond the slot changes fixed words too.
        if gaps[first].canonical.start < slot.tokens.start
            || gaps[last].canonical.end > slot.tokens.end
        {
            continue;
        }
        let (Some(start), Some(end)) = (
            opposite(&gaps[first], alignment, slot.tokens.start, false),
            opposite(&gaps[last], alignment, slot.tokens.end, true),
        ) else {
            continue;
        };
        if start <= end
            && !runs_into_text(entry, slot.tokens.end, submitted, start..end)
            && accepts(slot, entry, submitted, start..end)
        {
            for at in touching {
                filled[at] = true;
            }
        }
    }
    for at in 0..gaps.len() {
        if !filled[at]
            && let Some(joint) = neighbourhood(entry, &gaps[at])
        {
            let inside: Vec<usize> = (0..gaps.len())
                .filter(|&other| within(&gaps[other].canonical, &joint))
                .collect();
            let (first, last) = (inside[0], inside[inside.len() - 1]);
            let (Some(start), Some(end)) = (
                opposite(&gaps[first], alignment, joint.start, false),
                opposite(&gaps[last], alignment, joint.end, true),
            ) else {
                continue;
            };
            if start <= end
                && !runs_into_text(entry, joint.end, submitted, start..end)
                && accepts_joint(entry, joint, submitted, start..end)
            {
                for at in inside {
                    filled[at] = true;
                }
            }
        }
    }
    filled
}

/// Whether a fill takes words of the next paragraph along, the one before canonical word `next`: "2021 Jane Doe", and on
/// the line of the grant "No permission is hereby granted".
fn runs_into_text(entry: &Entry, next: usize, submitted: Side<'_>, fill: Range<usize>) -> bool {
    const DENYING: &[&str] = &["no", "not", "never", "non"];
    let breaks = |text: &str| text.contains('\n');
    let parted = gap(&entry.text, &entry.tokens, next).matches('\n').count() > 1;
    if !parted || fill.is_empty() || breaks(gap(submitted.text, submitted.tokens, fill.end)) {
        return false;
    }
    let last = submitted.tokens[fill.end - 1].span.of(submitted.text);
    breaks(submitted.text_of(fill)) || DENYING.iter().any(|word| last.eq_ignore_ascii_case(word))
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The largest neighbourhood of slots that is read as one pattern, in canonical words.
const NEIGHBOURHOOD: usize = 60;

/// The words of a gap with all slots and optional passages that reach into it: two slots side by side, or a slot whose
/// fill the diff has tied to a fixed word, are only understood together.
fn neighbourhood(entry: &Entry, gap: &Gap) -> Option<Range<usize>> {
    let mut joint = gap.canonical.clone();
    let mut slotted = false;
    loop {
        let before = joint.clone();
        let slots = entry.slots.replaceable.iter().map(|slot| &slot.tokens);
        for part in slots {
            if part.start <= joint.end && joint.start <= part.end {
                joint = joint.start.min(part.start)..joint.end.max(part.end);
                slotted = true;
            }
        }
        for part in &entry.slots.optional {
            let overlaps = part.start < joint.end && joint.start < part.end;
            if overlaps && part.len() <= NEIGHBOURHOOD && !within(&joint, part) {
                joint = joint.start.min(part.start)..joint.end.max(part.end);
            }
        }
        if joint == before {
            break;
        }
    }
    (slotted && joint.len() <= NEIGHBOURHOOD).then_some(joint)
}

/// Whether submitted words fit a run of canonical words with all its slots and optional passages.
fn accepts_joint(
    entry: &Entry,
    joint: Range<usize>,
    submitted: Side<'_>,
    words: Range<usize>,
) -> bool {
    if words.len() > LONGEST_FILL + joint.len() {
        return false;
    }
    let Some(pattern) = joint_matches(entry, &joint, &spaced(closed(submitted, words.clone())))
    else {
        return false;
    };
    let own: Vec<String> = entry.tokens[joint]
        .iter()
        .map(|token| token.span.of(&entry.text).to_ascii_lowercase())
        .collect();
    is_plausible(submitted, words, &own, &pattern)
}

/// A neighbourhood: whose, and its canonical words.
type Joint = (&'static str, usize, usize);

/// A neighbourhood's pattern, compiled and in lower case.
type JointPattern = Option<(Regex, Rc<str>)>;

thread_local! {
    /// Compiled neighbourhoods: compiling costs far more than matching, and a family of licenses asks again and again.
    static JOINTS: RefCell<HashMap<Joint, JointPattern>> = RefCell::new(HashMap::new());
}

/// Neighbourhoods kept compiled; a worker that lives for days must not keep them all.
const MOST_JOINTS: usize = 2_000;

/// The neighbourhood's pattern in lower case, if the words match it.
fn joint_matches(entry: &Entry, joint: &Range<usize>, words: &str) -> Option<Rc<str>> {
    JOINTS.with_borrow_mut(|joints| {
        if joints.len() >= MOST_JOINTS {
            joints.clear();
        }
        let compiled = joints
            .entry((entry.id, joint.start, joint.end))
            .or_insert_with(|| {
                let mut pattern = String::from(r"^\W*");
                joint_pattern(entry, joint.clone(), None, &mut pattern);
                pattern.push('$');
                let regex = RegexBuilder::new(&pattern)
                    .case_insensitive(true)
                    .dot_matches_new_line(true)
                    .build();
                Some((regex.ok()?, pattern.to_ascii_lowercase().into()))
            });
        let (regex, pattern) = compiled.as_ref()?;
        regex.is_match(words).then(|| Rc::clone(pattern))
    })
}

/// Writes the pattern of a run of canonical words. `within` is the optional passage whose inside is written.
fn joint_pattern(
    entry: &Entry,
    range: Range<usize>,
    within: Option<&Range<usize>>,
    pattern: &mut String,
) {
    let mut at = range.start;
    loop {
        for slot in entry
            .slots
            .replaceable
            .iter()
            .filter(|slot| slot.tokens.is_empty() && slot.tokens.start == at)
        {
            let _ = write!(
                pattern,
                r"(?:{})?\W*",
                Templates::bundled().pattern(slot.pattern)
            );
        }
        if at >= range.end {
            return;
        }
        let optional = entry.slots.optional.iter().filter(|part| {
            part.start == at
                && part.end <= range.end
                && within != Some(*part)
                && within.is_none_or(|outer| part.end < outer.end || part.start > outer.start)
        });
        if let Some(optional) = optional.max_by_key(|part| part.len()) {
            pattern.push_str("(?:");
            joint_pattern(entry, optional.clone(), Some(optional), pattern);
            pattern.push_str(")?");
            at = optional.end;
        } else if let Some(slot) = entry.slots.replaceable.iter().find(|slot| {
            slot.tokens.start == at && !slot.tokens.is_empty() && slot.tokens.end <= range.end
        }) {
            let _ = write!(
                pattern,
                r"(?:{})\W*",
                Templates::bundled().pattern(slot.pattern)
            );
            at = slot.tokens.end;
        } else {
            // A token is letters and digits: nothing in it means anything to a pattern.
            pattern.extend(
                entry.tokens[at]
                    .span
                    .of(&entry.text)
                    .chars()
                    .filter(|c| c.is_alphanumeric()),
            );
            pattern.push_str(r"\W*");
            at += 1;
        }
    }
}

/// Whether words fill all that is left of a text, which is a replaceable part.
pub(crate) fn fills(
    entry: &Entry,
    canonical: Range<usize>,
    submitted: Side<'_>,
    words: Range<usize>,
) -> bool {
    let slot = |slot: &&Slot| slot.tokens == canonical;
    match entry.slots.replaceable.iter().find(slot) {
        _ if words.is_empty() => false,
        Some(slot) => accepts(slot, entry, submitted, words),
        None => false,
    }
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
    let run = alignment
        .runs
        .iter()
        .find(|run| run.canonical <= edge && edge <= run.canonical + run.len)?;
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
            RegexBuilder::new(&anchored)
                .case_insensitive(true)
                .dot_matches_new_line(true)
                .build()
                .ok()
        });
        regex.as_ref().is_some_and(|regex| regex.is_match(words))
    })
}

/// Words that no name, title or address has: a fill that has one says what somebody may or must do.
const NORMATIVE: &[&str] = &[
    "may",
    "must",
    "shall",
    "not",
    "only",
    "except",
    "unless",
    "provided",
    "prohibited",
    "permitted",
    "required",
    "without",
    "commercial",
    "agree",
    "agrees",
    "forbidden",
    "cannot",
    "can",
    "restricted",
    "allowed",
    "you",
    "your",
    "if",
];

/// Those of them that people are called.
const NAMES: &[&str] = &["May", "Will", "Can"];

/// The longest fill of a slot whose pattern takes anything, in words: names, addresses and lists of both are shorter.
const LONGEST_FILL: usize = 40;

/// Whether the words may stand in the slot.
fn accepts(slot: &Slot, entry: &Entry, submitted: Side<'_>, words: Range<usize>) -> bool {
    let spaced = spaced(closed(submitted, words.clone()));
    // The full stop or comma behind the last word may be part of the pattern.
    let fits = ["", ".", ",", " "].iter().any(|tail| {
        matches(slot.pattern, &format!("{spaced}{tail}"))
            || matches(slot.pattern, &format!(" {spaced}{tail}"))
    });
    if !fits {
        return false;
    }
    // A pattern that lists its words has been met; one that takes anything has been met by anything.
    let pattern = Templates::bundled()
        .pattern(slot.pattern)
        .to_ascii_lowercase();
    if ![".+", ".*", ".{", "[^"]
        .iter()
        .any(|anything| pattern.contains(anything))
    {
        return true;
    }
    let own: Vec<String> = entry.tokens[slot.tokens.clone()]
        .iter()
        .map(|token| token.span.of(&entry.text).to_ascii_lowercase())
        .collect();
    is_plausible(submitted, words, &own, &pattern)
}

/// Whether words may be a name, an address or a list of both: short, and without a word that binds anybody but those
/// that the text itself or the pattern has there.
fn is_plausible(submitted: Side<'_>, words: Range<usize>, own: &[String], pattern: &str) -> bool {
    let word = |at: usize| submitted.tokens[at].span.of(submitted.text);
    let is_normative = |at: usize| {
        let lower = word(at).to_ascii_lowercase();
        let again = || {
            words
                .clone()
                .take_while(|&before| before < at)
                .any(|before| word(before).eq_ignore_ascii_case(&lower))
        };
        // "May Smith": a name, between other names.
        let is_name = NAMES.contains(&word(at))
            && submitted
                .tokens
                .get(at + 1)
                .is_none_or(|next| !next.span.of(submitted.text).starts_with(char::is_lowercase));
        NORMATIVE.contains(&lower.as_str())
            && !own.contains(&lower)
            && (!pattern.contains(&lower) || again())
            && !is_name
    };
    let normative = words.clone().any(is_normative);
    !normative
        && words.len() <= LONGEST_FILL.max(own.len() * 2)
        && !holds_sentence(submitted.text_of(words))
}

/// Small words that stand in names.
const PARTICLES: &[&str] = &[
    "a", "an", "and", "at", "by", "de", "der", "des", "di", "et", "for", "from", "in", "its", "la",
    "le", "of", "on", "or", "the", "to", "und", "van", "von", "with",
];

/// The least plain words of a sentence; a name that is followed by a full stop has fewer.
const PLAIN: usize = 4;

/// Whether a sentence ends among some words and something follows it: "Foxes sleep under the old pier. The University".
fn holds_sentence(text: &str) -> bool {
    let mut plain = 0;
    let words: Vec<&str> = text.split_whitespace().collect();
    words.split_last().is_some_and(|(_, words)| {
        words.iter().any(|word| {
            let is_plain = word.starts_with(char::is_lowercase)
                && !PARTICLES.contains(&word.trim_end_matches(['.', ',', ';']));
            plain += usize::from(is_plain);
            plain >= PLAIN && word.ends_with('.')
        })
    })
}

/// The characters of some words, with the brackets behind the last that close those opened among them.
fn closed(side: Side<'_>, words: Range<usize>) -> &str {
    let text = side.text_of(words.clone());
    let open = text.chars().fold(0_usize, |open, c| match c {
        '(' => open + 1,
        ')' => open.saturating_sub(1),
        _ => open,
    });
    let behind = gap(side.text, side.tokens, words.end);
    let closing: usize = behind.chars().take_while(|c| *c == ')').take(open).count();
    let Some(last) = words.end.checked_sub(1).and_then(|at| side.tokens.get(at)) else {
        return text;
    };
    let end = last.span.range().end;
    side.text
        .get(end - text.len()..end + closing)
        .unwrap_or(text)
}

/// Words with single spaces between them and plain quotes, as the patterns expect them.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = word.trim_matches(['*', '#', '/']);
        if !spaced.is_empty() && !word.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '—'], "-")
}

/// Splits a gap into changes of one kind each.
fn split(
    entry: &Entry,
    canonical: Side<'_>,
    submitted: Side<'_>,
    gap: Gap,
    changes: &mut Vec<Change>,
) {
    if same_letters(
        canonical.text_of(gap.canonical.clone()),
        submitted.text_of(gap.submitted.clone()),
    ) || plural_sign(canonical, submitted, &gap)
    {
        changes.push(Change {
            kind: HunkKind::Formatting,
            canonical: gap.canonical,
            submitted: gap.submitted,
        });
        return;
    }
    let name_it = |c: &Range<usize>, s: &Range<usize>| {
        names_the_license(entry, canonical, c) && names_the_license(entry, submitted, s)
    };
    let lines = (
        paragraph_of(canonical, &gap.canonical),
        paragraph_of(submitted, &gap.submitted),
    );
    if name_it(&gap.canonical, &gap.submitted)
        || (!lines.0.is_empty() && !lines.1.is_empty() && name_it(&lines.0, &lines.1))
    {
        changes.push(Change {
            kind: HunkKind::Notice,
            canonical: gap.canonical,
            submitted: gap.submitted,
        });
        return;
    }
    let is_absent = |absent: &Absent| {
        gap.canonical.start <= absent.at
            && absent.at <= gap.canonical.end
            && absent.passage.is(submitted.text_of(gap.submitted.clone()))
    };
    if gap.canonical.is_empty() && entry.slots.absent.iter().any(is_absent) {
        changes.push(Change {
            kind: HunkKind::Optional,
            canonical: gap.canonical,
            submitted: gap.submitted,
        });
        return;
    }
    if is_other_title(entry, submitted, &gap) {
        changes.push(Change {
            kind: HunkKind::Notice,
            canonical: gap.canonical,
            submitted: gap.submitted,
        });
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
        let c_to = if take_c {
            c.pop().map_or(c_end, |(_, range)| range.end)
        } else {
            c_at
        };
        let s_to = if take_s {
            s.pop().map_or(s_end, |(_, range)| range.end)
        } else {
            s_at
        };
        changes.push(Change {
            kind,
            canonical: c_at..c_to,
            submitted: s_at..s_to,
        });
        c_at = c_to;
        s_at = s_to;
    }
}

/// Whether words of a title, or all of it, are other words on the same line that bind nobody, or an address in it is
/// longer.
fn is_other_title(entry: &Entry, submitted: Side<'_>, found: &Gap) -> bool {
    let words = &found.submitted;
    let titles = &entry.slots.titles;
    if found.canonical.is_empty() {
        let in_title = titles
            .iter()
            .any(|title| title.start < found.canonical.start && found.canonical.start <= title.end);
        return in_title
            && gap(submitted.text, submitted.tokens, words.start) == "/"
            && !submitted
                .text_of(words.clone())
                .contains(char::is_whitespace);
    }
    !words.is_empty()
        && titles.iter().any(|title| within(&found.canonical, title))
        && words.len() <= LONGEST_TITLE
        && (words.start + 1..words.end)
            .all(|at| !gap(submitted.text, submitted.tokens, at).contains('\n'))
        && is_plausible(submitted, words.clone(), &[], "")
}

/// The longest title, in words.
const LONGEST_TITLE: usize = 14;

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

/// Cuts canonical words into parts. A title may be any other; an optional passage counts as such only if none of it is
/// there, or none from a paragraph on.
fn parts(entry: &Entry, side: Side<'_>, range: Range<usize>) -> Vec<(Part, Range<usize>)> {
    let mut parts: Vec<(Part, Range<usize>)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        // The tail of an optional passage may be missing from a paragraph on: many copies of Apache-2.0 keep the line
        // that ends the terms and leave out the appendix behind it.
        let starts = |part: &Range<usize>| {
            part.start == at
                || (part.contains(&at) && gap(side.text, side.tokens, at).contains("\n\n"))
        };
        let missing = entry
            .slots
            .optional
            .iter()
            .filter(|part| starts(part) && part.end <= range.end)
            .map(|part| part.end)
            .max();
        let (part, end) = if entry.slots.titles.iter().any(|title| title.contains(&at)) {
            (Part::Title, at + 1)
        } else if let Some(end) = missing {
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

/// How many words of a canonical range may not be left out together.
pub(crate) fn matters(entry: &Entry, range: Range<usize>) -> usize {
    let side = Side {
        text: &entry.text,
        tokens: &entry.tokens,
    };
    let fixed = parts(entry, side, range).into_iter();
    fixed
        .filter(|(part, _)| *part == Part::Fixed)
        .map(|(_, words)| {
            let slots = entry.slots.replaceable.iter();
            let filled = slots.map(|slot| overlap(&slot.tokens, &words));
            words.len().saturating_sub(filled.sum())
        })
        .sum()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
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
    // A number behind them is that of the next item.
    let next = parts.pop_if(|(part, _)| *part == Part::Bullet);
    // A number inside words that were added belongs to them: "1. You may not ... 2. You may not ..." is one addition.
    let has_words = parts.iter().any(|(part, _)| *part == Part::Fixed);
    if has_words {
        let mut joined: Vec<(Part, Range<usize>)> = Vec::new();
        for (part, range) in parts {
            let part = if part == Part::Bullet {
                Part::Fixed
            } else {
                part
            };
            extend(&mut joined, part, range);
        }
        parts = joined;
    }
    parts.extend(next);
    parts
}

fn extend(parts: &mut Vec<(Part, Range<usize>)>, part: Part, range: Range<usize>) {
    match parts.last_mut() {
        Some((last, run)) if *last == part => run.end = range.end,
        _ => parts.push((part, range)),
    }
}

/// Whether words are nothing but the license's own name or id, or a heading that says `Notice`: a title, wherever it
/// stands.
fn names_the_license(entry: &Entry, side: Side<'_>, words: &Range<usize>) -> bool {
    const TITLING: &[&str] = &[
        "license",
        "licence",
        "the",
        "version",
        "v",
        "abbreviation",
        "notice",
        "text",
        "of",
        "terms",
    ];
    if words.len() > 14 {
        return false;
    }
    let name = format!(
        "{} {} {}",
        entry.name,
        entry.id,
        aliases(entry.id).join(" ")
    )
    .to_lowercase();
    let own: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let is_own = |word: &str| TITLING.contains(&word) || own.contains(&word);
    let named = side.tokens[words.clone()]
        .iter()
        .all(|token| is_own(&token.span.of(side.text).to_lowercase()));
    named && (words.is_empty() || stands_alone(side, words))
}

/// The words of the paragraph in which some words stand, if it is no longer than a title.
fn paragraph_of(side: Side<'_>, words: &Range<usize>) -> Range<usize> {
    let breaks = |at: usize| gap(side.text, side.tokens, at).matches('\n').count() > 1;
    let (low, high) = (
        words.start.saturating_sub(LONGEST_TITLE),
        side.tokens.len().min(words.end + LONGEST_TITLE),
    );
    let start = (low..=words.start).rev().find(|&at| at == 0 || breaks(at));
    let end = (words.end..=high).find(|&at| at == side.tokens.len() || breaks(at));
    match (start, end) {
        (Some(start), Some(end)) if end - start <= LONGEST_TITLE => start..end,
        _ => words.start..words.start,
    }
}

/// Whether words fill their lines or stand in brackets: nothing of a sentence is among them.
fn stands_alone(side: Side<'_>, words: &Range<usize>) -> bool {
    let before = gap(side.text, side.tokens, words.start);
    let behind = gap(side.text, side.tokens, words.end);
    let opens = words.start == 0 || before.contains(['\n', '(', '>']);
    let closes = words.end == side.tokens.len() || behind.contains(['\n', ')', '<']);
    opens && closes
}

/// Whether the two sides differ in nothing but spaces and signs: `web site` and `website`, `e-mail` and `email`.
fn same_letters(canonical: &str, submitted: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let canonical = letters(canonical);
    !canonical.is_empty() && canonical == letters(submitted)
}

/// `holder(s)` for `holder`: the guidelines let the sign come and go.
fn plural_sign(canonical: Side<'_>, submitted: Side<'_>, gap: &Gap) -> bool {
    let is_sign = |side: Side<'_>, range: &Range<usize>| {
        range.len() == 1
            && side.tokens.get(range.start).is_some_and(|token| {
                let range = token.span.range();
                token.span.of(side.text).eq_ignore_ascii_case("s")
                    && range.start > 0
                    && side
                        .text
                        .get(range.start - 1..range.end + 1)
                        .is_some_and(|sign| sign.eq_ignore_ascii_case("(s)"))
            })
    };
    (gap.submitted.is_empty() && is_sign(canonical, &gap.canonical))
        || (gap.canonical.is_empty() && is_sign(submitted, &gap.submitted))
}
