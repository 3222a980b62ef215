//! The same differences, placed where a reader would see them.
//!
//! ```text
//! canonical  You may use it. You may not sell it.
//! submitted  You may use it. You may go. You may not sell it.
//! as found   You may use it. You may [go. You may] not sell it.
//! slid       You may use it. [You may go.] You may not sell it.
//!
//! as found   [-any-]{+this+} of [-the above-]{+that+}          one phrase: [-any of the above-]{+this of that+}
//! ```
//!
//! Sliding changes no count; dissolving gives up a stray equal word or two between two changes. Only changes that matter
//! are touched: what a template allows stays as the template has it.

use std::ops::Range;

use super::diff::{Alignment, Segment};
use super::slots::{Change, Side, changes};
use crate::corpus::Entry;
use crate::report::HunkKind;
use crate::text::{Token, gap};

/// Equal words between two changes that are not worth being told apart from them.
const STRAY: usize = 2;

/// Slides and dissolves; says whether the changes were read anew.
pub fn polish(
    entry: &Entry,
    canonical_range: Range<usize>,
    submitted: Side<'_>,
    submitted_range: Range<usize>,
    alignment: &mut Alignment,
    found: &mut Vec<Change>,
) -> bool {
    let before = material(found);
    if before == 0 {
        return false;
    }
    let read = |alignment: &Alignment| {
        changes(
            entry,
            canonical_range.clone(),
            submitted,
            submitted_range.clone(),
            alignment,
        )
    };
    let mut slid = alignment.clone();
    let mut again = false;
    if slide(entry, submitted, &mut slid, found) {
        let changes = read(&slid);
        if material(&changes) <= before {
            *alignment = slid;
            *found = changes;
            again = true;
        }
    }
    let mut whole = alignment.clone();
    if dissolve(entry, &mut whole, found) {
        *found = read(&whole);
        *alignment = whole;
        again = true;
    }
    again
}

/// How many words matter.
fn material(changes: &[Change]) -> usize {
    let material = changes.iter().filter(|change| change.kind.is_material());
    material
        .map(|change| change.canonical.len() + change.submitted.len())
        .sum()
}

/// The gap between two runs.
fn between(left: Segment, right: Segment) -> (Range<usize>, Range<usize>) {
    (
        left.canonical_end()..right.canonical,
        left.submitted_end()..right.submitted,
    )
}

/// Whether what stands in a gap matters: some of it, and the rest is formatting.
fn matters(changes: &[Change], (c, s): &(Range<usize>, Range<usize>)) -> bool {
    let first = changes
        .partition_point(|change| change.canonical.end < c.start || change.submitted.end < s.start);
    let mut inside = changes[first..]
        .iter()
        .take_while(|change| change.canonical.start <= c.end && change.submitted.start <= s.end)
        .filter(|change| {
            c.start <= change.canonical.start
                && change.canonical.end <= c.end
                && s.start <= change.submitted.start
                && change.submitted.end <= s.end
        })
        .map(|change| change.kind);
    let mut any = false;
    inside.all(|kind| {
        any |= kind.is_material();
        kind.is_material() || kind == HunkKind::Formatting
    }) && any
}

/// Moves one-sided changes to where sentences end.
fn slide(
    entry: &Entry,
    submitted: Side<'_>,
    alignment: &mut Alignment,
    changes: &[Change],
) -> bool {
    let mut any = false;
    for right in 1..alignment.runs.len() {
        let (a, b) = (alignment.runs[right - 1], alignment.runs[right]);
        let hole = between(a, b);
        if !matters(changes, &hole) {
            continue;
        }
        let (c, s) = hole;
        let by = match (c.is_empty(), s.is_empty()) {
            (true, false) => best_slide(submitted.text, submitted.tokens, s, a.len, b.len),
            (false, true) => best_slide(&entry.text, &entry.tokens, c, a.len, b.len),
            _ => Slide::default(),
        };
        let (left, right) = (right - 1, right);
        let runs = &mut alignment.runs;
        runs[left].len = runs[left].len + by.right - by.left;
        runs[right].len = runs[right].len + by.left - by.right;
        runs[right].canonical = runs[right].canonical + by.right - by.left;
        runs[right].submitted = runs[right].submitted + by.right - by.left;
        any |= by != Slide::default();
    }
    any
}

/// By how many words to slide; one of the two is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Slide {
    left: usize,
    right: usize,
}

/// Where a one-sided change would best stand. Each run keeps a word.
fn best_slide(
    text: &str,
    tokens: &[Token],
    change: Range<usize>,
    before: usize,
    behind: usize,
) -> Slide {
    let word = |at: usize| tokens[at].word;
    let fit =
        |from: usize| seam(gap(text, tokens, from)) + seam(gap(text, tokens, from + change.len()));
    let mut best = (fit(change.start), Slide::default());
    for left in 1..before {
        let from = change.start - left;
        if word(from) != word(from + change.len()) {
            break;
        }
        let fit = fit(from);
        if fit > best.0 {
            best = (fit, Slide { left, right: 0 });
        }
    }
    for right in 1..behind {
        let from = change.start + right;
        if word(from - 1) != word(from - 1 + change.len()) {
            break;
        }
        let fit = fit(from);
        if fit > best.0 {
            best = (fit, Slide { left: 0, right });
        }
    }
    best.1
}

/// How well a change may start or end in what stands between two words.
fn seam(gap: &str) -> u8 {
    if gap.matches('\n').count() > 1 {
        5
    } else if gap.contains(['.', '!', '?', '。', '！', '？']) {
        4
    } else if gap.contains([';', ':', '；', '：']) {
        3
    } else if gap.contains('\n') {
        2
    } else {
        u8::from(gap.contains([',', '，', '(', ')']))
    }
}

/// Gives up equal words between two changes where the changes are longer.
fn dissolve(entry: &Entry, alignment: &mut Alignment, changes: &[Change]) -> bool {
    let length = |(c, s): &(Range<usize>, Range<usize>)| c.len().max(s.len());
    let runs = &alignment.runs;
    let mut kept: Vec<Segment> = Vec::with_capacity(runs.len());
    for (at, &run) in runs.iter().enumerate() {
        if let (Some(&before), Some(&behind)) = (kept.last(), runs.get(at + 1))
            && run.len <= STRAY
            && entry.owed(run.canonical..run.canonical_end()) == run.len
        {
            // What was dissolved before counts: the last run that was kept starts the gap.
            let left = between(before, run);
            let right = between(run, behind);
            let own_left = between(runs[at - 1], run);
            if matters(changes, &own_left)
                && matters(changes, &right)
                && length(&left) > run.len
                && length(&right) > run.len
            {
                continue;
            }
        }
        kept.push(run);
    }
    let any = kept.len() < runs.len();
    alignment.runs = kept;
    any
}
