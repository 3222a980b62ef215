//! The text that no listed license accounts for: what stands before, between and behind the licenses.
//!
//! ```text
//! MIT License                                  a title             notice
//! Copyright (c) 2020 The Authors               a copyright line    notice
//! This repository holds the web client.        sets no terms       notice
//! You may not sell it.                         sets terms          added
//! ... OTHER DEALINGS IN THE SOFTWARE. Foxes    runs on from it     added
//! ```
//!
//! A sentence that runs on from the last word of a license, in its paragraph, is part of what is licensed, whatever it
//! says; what stands apart is judged by its words.

use std::ops::Range;

use super::binding::{has_caveat, sets_terms};
use crate::align::Side;
use crate::arrange::Arrange;
use crate::clause::{Category, Effect, Origin};
use crate::report::{Clause, Form, Hunk, HunkKind, LicenseMatch};
use crate::text::Class;

/// A stretch between two regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// The license that it stands before; `None` behind the last, or where there is none.
    pub(super) after: Option<usize>,
    /// Its paragraphs, each with the white space behind it.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A paragraph outside the regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// It fills in a parameter that the license beside it asks for.
    pub(super) parameter: bool,
    /// It is the rest of a paragraph of the license before or behind it.
    pub(super) runs_on: bool,
    /// It is a sentence of a license whose text stands elsewhere: what that makes it.
    pub(super) stray: Option<HunkKind>,
}

/// A sentence outside the regions that belongs to a license, in bytes, and what it is.
pub(super) type Stray = (Range<usize>, HunkKind);

/// Licenses that are completed by a block of parameters, and how its entries begin.
const PARAMETERS: &[(&str, &[&str])] = &[(
    "BUSL-1.1",
    &[
        "parameters",
        "licensor:",
        "licensed work:",
        "additional use grant:",
        "change date:",
        "change license:",
    ],
)];

fn stretch(
    submitted: Side<'_>,
    licenses: &[LicenseMatch],
    bytes: Range<usize>,
    after: Option<usize>,
    strays: &[Stray],
) -> Stretch {
    let beside = after
        .or(licenses.len().checked_sub(1))
        .and_then(|at| licenses.get(at));
    let labels = beside
        .and_then(|license| PARAMETERS.iter().find(|(id, _)| *id == license.id))
        .map_or(&[] as &[&str], |(_, labels)| labels);
    let is_parameter = |bytes: &Range<usize>| {
        let text = submitted
            .text
            .get(bytes.clone())
            .unwrap_or_default()
            .to_lowercase();
        labels.iter().any(|label| {
            text.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(label)
        })
    };
    // An entry may run over several paragraphs: those that are indented below it belong to it.
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for bytes in self::paragraphs(submitted.text, bytes.clone()) {
        let indented = submitted
            .text
            .get(bytes.clone())
            .is_some_and(|text| text.starts_with("  ") || text.starts_with('\t'));
        let parameter = is_parameter(&bytes)
            || (indented && paragraphs.last().is_some_and(|last| last.parameter));
        let whole = |bytes, stray| Paragraph {
            bytes,
            parameter,
            runs_on: false,
            stray,
        };
        if parameter {
            paragraphs.push(whole(bytes, None));
        } else {
            cut(bytes, strays, |bytes, stray| {
                paragraphs.push(whole(bytes, stray));
            });
        }
    }
    // A name or an address stands in a sentence about the license: only its own words have a paragraph of theirs.
    let is_text = |license: &LicenseMatch| license.form != Form::Reference;
    let last = after.unwrap_or(licenses.len()).checked_sub(1);
    let follows = last.and_then(|at| licenses.get(at)).is_some_and(is_text);
    let precedes = after.and_then(|at| licenses.get(at)).is_some_and(is_text);
    for paragraph in &mut paragraphs {
        let range = paragraph.bytes.clone();
        let gap = |range: Range<usize>| submitted.text.get(range).unwrap_or_default();
        // Signs behind the last word of the license belong to it.
        let text = gap(range.clone()).trim_start_matches(|c: char| !c.is_alphanumeric());
        let text = text.trim_end();
        let (before, behind) = (gap(bytes.start..range.start), gap(range.end..bytes.end));
        paragraph.runs_on = (follows && runs_on(before, text))
            || (precedes && !behind.contains('\n') && runs_on(behind, text));
    }
    Stretch {
        bytes,
        after,
        paragraphs,
    }
}

/// The least words of a sentence that is read as running on; fewer are a name, a path or a heading.
const SENTENCE: usize = 4;

/// Whether a paragraph is a sentence of the paragraph of the license on the other side of this gap.
fn runs_on(gap: &str, text: &str) -> bool {
    gap.chars().all(char::is_whitespace)
        && gap.matches('\n').count() <= 1
        && text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '!', '?', '。'])
        && text.split_whitespace().count() >= SENTENCE
}

/// Cuts a paragraph where sentences in it are a license's own.
fn cut(
    paragraph: Range<usize>,
    strays: &[Stray],
    mut piece: impl FnMut(Range<usize>, Option<HunkKind>),
) {
    let mut strays: Vec<&Stray> = strays
        .iter()
        .filter(|(stray, _)| paragraph.start <= stray.start && stray.end <= paragraph.end)
        .collect();
    strays.arrange_by_key(|(stray, _)| stray.start);
    let mut at = paragraph.start;
    for (stray, kind) in strays {
        if stray.start < at {
            continue;
        }
        if at < stray.start {
            piece(at..stray.start, None);
        }
        piece(stray.clone(), Some(*kind));
        at = stray.end;
    }
    if at < paragraph.end {
        piece(at..paragraph.end, None);
    }
}

/// Everything outside the regions. The `strays` are sentences there that belong to a license.
pub(super) fn outside(
    submitted: Side<'_>,
    licenses: &[LicenseMatch],
    strays: &[Stray],
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut at = 0;
    for (index, license) in licenses.iter().enumerate() {
        if at < license.start {
            let bytes = at..license.start;
            stretches.push(stretch(submitted, licenses, bytes, Some(index), strays));
        }
        at = at.max(license.end);
    }
    if at < submitted.text.len() {
        let bytes = at..submitted.text.len();
        stretches.push(stretch(submitted, licenses, bytes, None, strays));
    }
    stretches
}

/// The paragraphs of a stretch, each with the white space behind it; what is white at either end stands by itself.
fn paragraphs(text: &str, bytes: Range<usize>) -> Vec<Range<usize>> {
    let is_ruler =
        |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '/' | ';' | '-' | '=' | '>' | '%');
    let whole = text.get(bytes.clone()).unwrap_or_default();
    let lead = whole.len() - whole.trim_start().len();
    let tail = whole.len() - whole.trim_end().len();
    if lead + tail >= whole.len() {
        return vec![bytes];
    }
    let (outer, bytes) = (bytes.clone(), bytes.start + lead..bytes.end - tail);
    let mut paragraphs = Vec::new();
    if outer.start < bytes.start {
        paragraphs.push(outer.start..bytes.start);
    }
    let (mut start, mut line_start) = (bytes.start, bytes.start);
    let (mut blank, mut seen) = (true, false);
    for line in text
        .get(bytes.clone())
        .unwrap_or_default()
        .split_inclusive('\n')
    {
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
    if bytes.end < outer.end {
        paragraphs.push(bytes.end..outer.end);
    }
    paragraphs
}

/// The hunks outside the regions, and whether a paragraph sets terms that no rule could read.
pub(super) fn hunks(
    submitted: Side<'_>,
    licenses: &[LicenseMatch],
    outside: &[Stretch],
    clauses: &[Clause],
) -> (Vec<Hunk>, bool) {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut unread = false;
    for stretch in outside {
        let license = stretch.after.or(licenses.len().checked_sub(1));
        let at = license
            .and_then(|at| licenses.get(at))
            .map_or(0, |license| {
                if stretch.after.is_some() {
                    license.canonical_start
                } else {
                    license.canonical_end
                }
            });
        let judged = stretch.paragraphs.iter().map(|paragraph| {
            if paragraph.parameter {
                return HunkKind::Variable;
            }
            if let Some(kind) = paragraph.stray {
                return kind;
            }
            let (kind, terms) = judge(submitted, paragraph, clauses, licenses.is_empty());
            unread |= terms;
            kind
        });
        let mut kinds: Vec<HunkKind> = judged.collect();
        // "You agree that:" governs the terms below it, though it sets none alone.
        for at in (1..kinds.len()).rev() {
            let above = stretch.paragraphs[at - 1].bytes.clone();
            let leads_in = submitted.text.get(above).is_some_and(leads_in);
            if leads_in && (kinds[at - 1], kinds[at]) == (HunkKind::Notice, HunkKind::Added) {
                kinds[at - 1] = HunkKind::Added;
            }
        }
        for (paragraph, kind) in stretch.paragraphs.iter().zip(kinds) {
            let paragraph = &paragraph.bytes;
            match hunks.last_mut() {
                Some(last)
                    if last.kind == kind
                        && kind != HunkKind::Moved
                        && last.end == paragraph.start
                        && last.license == license =>
                {
                    last.end = paragraph.end;
                }
                _ => hunks.push(Hunk {
                    kind,
                    license,
                    start: paragraph.start,
                    end: paragraph.end,
                    canonical_start: at,
                    canonical_end: at,
                    partner: None,
                }),
            }
        }
    }
    (hunks, unread)
}

/// Whether a paragraph announces what is below it.
fn leads_in(paragraph: &str) -> bool {
    paragraph.trim_end().ends_with([':', '：'])
}

/// The most words of a heading.
const HEADING: usize = 8;

/// What a paragraph is, and whether it sets terms that nobody read.
fn judge(
    submitted: Side<'_>,
    paragraph: &Paragraph,
    clauses: &[Clause],
    custom: bool,
) -> (HunkKind, bool) {
    let bytes = paragraph.bytes.clone();
    let first = submitted
        .tokens
        .partition_point(|token| token.span.range().start < bytes.start);
    let last = submitted
        .tokens
        .partition_point(|token| token.span.range().start < bytes.end);
    let tokens = &submitted.tokens[first..last];
    if tokens.is_empty() {
        return (HunkKind::Formatting, false);
    }
    let read = clauses.iter().any(|clause| {
        clause.origin != Origin::Base
            && clause.effect != Effect::Neutral
            // What a listed exception grants lies inside its region, signs before its first word included.
            && clause.category != Category::Exception
            && clause.start < bytes.end
            && bytes.start < clause.end
    });
    if read || custom {
        return (HunkKind::Added, false);
    }
    let text = submitted.text.get(bytes.clone()).unwrap_or_default();
    let is_notice = tokens.iter().all(|token| token.class != Class::Word);
    // A tag that names what the list does not have.
    let is = |at: usize, expected: &str| {
        tokens.get(at).is_some_and(|token| {
            token.class == Class::Word
                && token.span.of(submitted.text).eq_ignore_ascii_case(expected)
        })
    };
    if (0..tokens.len())
        .any(|at| is(at, "spdx") && is(at + 1, "license") && is(at + 2, "identifier"))
    {
        return (HunkKind::Added, true);
    }
    // A line or two that names somebody, or gives a title, and says more than that.
    if (is_notice || tokens.len() <= HEADING) && has_caveat(text) {
        return (HunkKind::Added, true);
    }
    if is_notice {
        return (HunkKind::Notice, false);
    }
    // A paragraph that a rule has read as neutral was understood: nothing in it is unread.
    let understood = clauses
        .iter()
        .any(|clause| clause.start < bytes.end && bytes.start < clause.end);
    let terms = !understood && (paragraph.runs_on || sets_terms(text));
    (
        if terms {
            HunkKind::Added
        } else {
            HunkKind::Notice
        },
        terms,
    )
}

/// Words of which a license has several.
const LICENSING: &[&str] = &[
    "license",
    "licence",
    "licensed",
    "licensee",
    "licensor",
    "copyright",
    "permission",
    "grant",
    "granted",
    "redistribute",
    "redistribution",
    "distribute",
    "sublicense",
    "agreement",
    "warranty",
    "terms",
    "conditions",
    "permitted",
    "rights",
];
const LICENSING_OTHER: &[&str] = &[
    "许可",
    "授权",
    "協議",
    "协议",
    "版权",
    "使用者",
    "лиценз",
    "ライセンス",
    "許諾",
    "利用規約",
    "著作権",
    "라이선스",
    "저작권",
    "авторск",
    "ліценз",
    "lizenz",
    "erlaubnis",
    "garantie",
    "haftung",
    "gewährleistung",
    "urheberrecht",
    "nutzungsbedingungen",
    "logiciel",
    "droits",
    "licencia",
    "derechos",
    "licença",
    "direitos autorais",
    "licenza",
    "diritti",
    "licentie",
    "licencj",
    "permess",
    "permiso",
    "autoris",
    "lisans",
    "telif hakk",
    "yazılım",
];

/// Whether a text that no listed license accounts for reads like a license: it grants or binds, and speaks of licensing.
pub(super) fn reads_like_license(submitted: Side<'_>, clauses: &[Clause]) -> bool {
    let text = submitted.text.to_lowercase();
    let has = |words: &[&str]| words.iter().filter(|word| text.contains(*word)).count();
    let other = has(LICENSING_OTHER);
    let kinds = has(LICENSING) + 2 * other;
    let effects = clauses
        .iter()
        .filter(|clause| clause.effect != Effect::Neutral)
        .count();
    // What binds somebody is known by its words in some languages only.
    (effects >= 1 && kinds >= 2) || (kinds >= 5 && sets_terms(&text)) || other >= 4
}
