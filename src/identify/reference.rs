//! Licenses that an input only names: "licensed under …", a URL, an SPDX tag.
//!
//! ```text
//! This project is licensed under the MIT License.       a reference to MIT
//! Unlike the GPL, this license does not ...             a mention, not the file's license
//! SPDX-License-Identifier: MIT OR Apache-2.0            two references
//! ```
//!
//! A name alone proves nothing: the words around it must say that it is the license of what the file is about.

use std::ops::Range;

use super::address::{address, license_at};
use crate::align::Side;
use crate::corpus::{Corpus, EntryId, Name, Names};
use crate::text::{Class, Token, is_listed, tag_expression};

/// A license that the input names as its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Which.
    pub entry: EntryId,
    /// The words that name it.
    pub submitted: Range<usize>,
    /// How sure the words around it are.
    pub strength: Strength,
    /// An SPDX expression in which it stands, where a tag gives one.
    pub expression: Option<String>,
}

/// How sure the words around a name are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A line with nothing but the name.
    Title,
    /// "under the …", "see …".
    Plain,
    /// An SPDX tag, or a sentence that says of this work that it is licensed so.
    Declared,
}

/// Words before a name, in its sentence, that make it a passing mention.
const NOT_THIS: &[&str] = &[
    "unlike",
    "compatible with",
    "incompatible with",
    "similar to",
    "inspired by",
    "instead of",
    "rather than",
    "not licensed under",
    "change license",
    "future license",
    "will convert",
    "converts to",
    "will become",
    "becomes",
    "will be licensed",
    "for example",
    "e.g.",
    "third-party",
    "third party",
    "same license as",
    "other than",
    "libraries",
    "not the ",
    "was previously",
    "formerly",
    "used to be",
    "derived from",
    "adapted from",
    "modeled on",
    "based on the text",
    "grants you the right",
    "effective on the",
    "不同于",
    "而非",
    "第三方",
    "similar license",
    "approved by",
    "variant of the",
    "library licensed under",
    "code released under",
    "relicens",
    "dependencies",
    "includes code",
    "open source version",
    "open-source version",
    "community edition",
    "not distributed under",
    "not released under",
    "not available under",
    "not covered by",
    "not governed by",
    "component",
    "uses the following",
    "any version of the",
    "licensed work under",
    "restrictions in",
    "as required by",
    "licensed separately under",
    "switch from",
    "switched from",
    "their license",
];

/// Words before a name that say it is a license of something.
const UNDER: &[&str] = &[
    "under",
    "governed by",
    "subject to",
    "license:",
    "licence:",
    "licenses:",
    "licensedeclared:",
    "licenseconcluded:",
    "license is",
    "covered by",
    "copy of",
    "pursuant to",
    "see ",
    "through the",
    "via ",
    "régi par",
    "unter der",
    "unter den",
    "sous la",
    "sous les termes",
    "bajo",
    "sob a",
    "terms of",
    "consists of",
    "according to",
    "use the",
    "uses the",
    "license -",
    "license =",
    "\"license\"",
    "licensed as",
    "licensing:",
    "supplement the",
    "supplements the",
    "supplement to the",
    "supplementing the",
    "addition to the",
    "addendum to the",
    "described in the",
    "适用",
    "基于",
    "采用",
    "遵循",
    "根据",
    "依据",
    "依照",
    "使用",
    "许可证:",
    "许可证：",
    "协议:",
    "协议：",
    "遵守",
    "лиценз",
    "lizenz",
    "sous licence",
    "licencia",
    "licença",
    "лицензией",
    "の下",
    "ライセンス:",
    "ライセンス：",
];

/// Words that say of what stands before them that it is licensed so.
const LICENSED: &[&str] = &[
    "licensed under",
    "released under",
    "distributed under",
    "available under",
    "published under",
    "provided under",
];

/// Words of a sentence that say it speaks of this work, beside [`LICENSED`].
const DECLARING: &[&str] = &[
    "licensed as",
    "license of this",
    "multi-licensed",
    "dual-licensed",
    "triple-licensed",
    "dual licensed",
    "governed by",
    "subject to the terms",
    "under the terms of",
    "under either",
    "either of",
    "your option",
    "offered under",
    "本项目",
    "本软件",
    "本仓库",
    "基于",
    "采用",
    "遵循",
];

/// Words behind a name that make it one in Chinese, Japanese or Korean prose.
const BEHIND: &[&str] = &[
    "许可",
    "授权",
    "协议",
    "ライセンス",
    "開源",
    "开源",
    "條款",
    "라이선스",
    "license",
    "licence",
    "发行",
    "发布",
];

/// Finds the names in the free parts of an input: those that no listed text has `taken`. A tag is one inside of a text too,
/// unless it is `equal` to words of it.
#[must_use]
pub fn references(
    corpus: &Corpus,
    names: &Names,
    submitted: Side<'_>,
    taken: &[bool],
    equal: &[bool],
) -> Vec<Reference> {
    let words = Name::all(submitted.text, submitted.tokens);
    let mut found = Vec::new();
    let mut denied: Option<(EntryId, usize)> = None;
    let mut at = 0;
    while at < words.len() {
        if !equal[at]
            && let Some((tag, end)) = tag(corpus, submitted, &words, at)
        {
            found.extend(tag);
            at = end;
            continue;
        }
        if taken[at] {
            at += 1;
            continue;
        }
        if let Some((terms, end)) = terms_of_a_language(corpus, &words, at) {
            found.extend(terms);
            at = end;
            continue;
        }
        let by_address = at_address(corpus, submitted, at);
        let by_name = || {
            names
                .find(&words[at..])
                .or_else(|| apart(names, &words[at..]))
        };
        let Some((entry, len)) = by_address.or_else(by_name) else {
            at += 1;
            continue;
        };
        let range = at..at + len;
        // "the MIT license (https://opensource.org/license/mit)" is named once.
        let again = found
            .last()
            .is_some_and(|last: &Reference| last.entry == entry);
        // And where the name is that of another work's license, so is the address.
        let of_another =
            denied.is_some_and(|(other, end)| other == entry && range.start <= end + BESIDE);
        if by_address.is_some() && (again || of_another) {
            if of_another {
                denied = Some((entry, range.end));
            }
            at = range.end;
            continue;
        }
        // "Not licensed under A or B": both are not.
        if denied.is_some_and(|(_, end)| continues(submitted, &words, end..range.start)) {
            denied = Some((entry, range.end));
            at = range.end;
            continue;
        }
        if taken[range.clone()].contains(&true) {
            at += 1;
            continue;
        }
        // "under A, B, and C": the words before the first hold for all.
        let listed = found
            .last()
            .filter(|last: &&Reference| {
                last.expression.is_none()
                    && continues(submitted, &words, last.submitted.end..range.start)
            })
            .map(|last| (last.strength, range.clone()));
        let said = match listed {
            Some((strength, range)) => Some(Said::OfThis(strength, range)),
            None => strength(submitted, range.clone(), len == 1, by_address.is_some()),
        };
        at = match said {
            Some(Said::OfThis(strength, range)) => {
                let (entry, end) = or_later(corpus, entry, &words, range.end);
                found.push(Reference {
                    entry,
                    submitted: range.start..end,
                    strength,
                    expression: None,
                });
                end
            }
            Some(Said::OfAnother) => {
                denied = Some((entry, range.end));
                range.end
            }
            None => range.end,
        };
    }
    found
}

/// Whether this name stands in a notice of its own: behind a line that says who owns or wrote something, a statement that it
/// is licensed so. This is how a text passes on the license of a part that it does not repeat.
#[must_use]
pub fn is_notice(submitted: Side<'_>, reference: &Reference) -> bool {
    const RESERVED: &str = "all rights reserved";
    let (before, named) = submitted.tokens.split_at(reference.submitted.start);
    let near = before.len().saturating_sub(LEAD_IN);
    let owned = |token: &Token| token.class == Class::Copyright;
    let Some(line) = before[near..].iter().rposition(owned) else {
        return false;
    };
    let between = before.get(near + line + 1).zip(named.first());
    between.is_some_and(|(first, name)| {
        let bytes = first.span.range().start..name.span.range().start;
        let said = submitted.text.get(bytes).unwrap_or_default().to_lowercase();
        let statement = said.trim_start_matches(RESERVED);
        let statement = statement.trim_start_matches(|c: char| !c.is_alphanumeric());
        LICENSED.iter().any(|words| statement.starts_with(words))
    })
}

/// Words between such a line and the name: "All rights reserved. Licensed under the terms of the".
const LEAD_IN: usize = 9;

/// How far behind a name, in words, its address stands: "MIT license (LICENSE-MIT or http://…)".
const BESIDE: usize = 8;

/// Languages whose own terms a package may take over, and what those terms are.
const LANGUAGES: &[(&str, &str)] = &[
    ("perl", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
    ("ruby", "Ruby OR BSD-2-Clause"),
];

/// Reads "the same terms as Perl itself": what licenses those are, and the word behind it.
fn terms_of_a_language(
    corpus: &Corpus,
    words: &[Name<'_>],
    at: usize,
) -> Option<(Vec<Reference>, usize)> {
    let is = |at: usize, expected: &[&str]| {
        let word = words.get(at).map_or("", |word| word.text);
        expected
            .iter()
            .any(|other| word.eq_ignore_ascii_case(other))
    };
    let same =
        is(at, &["same"]) && is(at + 1, &["terms", "license", "licence"]) && is(at + 2, &["as"]);
    if !same {
        return None;
    }
    let named = at + 3 + usize::from(is(at + 3, &["the"]));
    let (_, terms) = LANGUAGES.iter().find(|(name, _)| is(named, &[name]))?;
    let found = terms.split(" OR ").filter_map(|id| {
        Some(Reference {
            entry: corpus.find(id)?,
            submitted: at..named + 1,
            strength: Strength::Declared,
            expression: Some((*terms).to_owned()),
        })
    });
    Some((found.collect(), named + 1))
}

/// The GNU licenses whose name stands without a version: any version may be taken, as they say themselves.
const ANY_VERSION: &[(&str, &[&str], &str)] = &[
    ("gpl", &["gnu", "general"], "GPL-1.0-or-later"),
    ("lgpl", &["gnu", "lesser", "general"], "LGPL-2.0-or-later"),
    ("lgpl", &["gnu", "library", "general"], "LGPL-2.0-or-later"),
    ("agpl", &["gnu", "affero", "general"], "AGPL-3.0-or-later"),
];

/// A GNU license that the input names as its own without any version.
#[must_use]
pub fn unversioned(corpus: &Corpus, submitted: Side<'_>) -> Option<Reference> {
    let word = |at: usize| {
        let token = submitted.tokens.get(at);
        token.map_or("", |token| token.span.of(submitted.text))
    };
    (0..submitted.tokens.len()).find_map(|at| {
        let (len, id) = ANY_VERSION.iter().find_map(|(short, long, id)| {
            let is = |at: usize, expected: &str| word(at).eq_ignore_ascii_case(expected);
            let spelt = long.iter().zip(at..).all(|(part, at)| is(at, part));
            let len = if is(at, short) {
                1
            } else if spelt && is(at + long.len(), "public") {
                long.len() + 2
            } else {
                return None;
            };
            Some((len, *id))
        })?;
        let range = at..(at + len).min(submitted.tokens.len());
        let Said::OfThis(strength, range) = strength(submitted, range, false, false)? else {
            return None;
        };
        (strength > Strength::Title).then_some(Reference {
            entry: corpus.find(id)?,
            submitted: range,
            strength,
            expression: None,
        })
    })
}

/// How far behind a name its version may stand, in words: "the GNU General Public License as published by the Free Software
/// Foundation; either version 2".
const APART: usize = 16;

/// The GNU license whose name starts here and whose version stands apart from it; and how many words both have.
fn apart(names: &Names, words: &[Name<'_>]) -> Option<(EntryId, usize)> {
    let is = |at: usize, expected: &str| {
        words
            .get(at)
            .is_some_and(|word| word.text.eq_ignore_ascii_case(expected))
    };
    if !is(0, "gnu") {
        return None;
    }
    let general = (1..3).find(|&at| is(at, "general"))?;
    if !(is(general + 1, "public") && is(general + 2, "license")) {
        return None;
    }
    let name = 0..general + 3;
    let version = (name.end..name.end + APART).find(|&at| is(at, "version"))?;
    let numbers = words.get(version + 1..words.len().min(version + 3))?;
    let whole = [words.get(name.clone())?, numbers].concat();
    let (entry, len) = names.find(&whole)?;
    let mut end = version + 1 + len - name.len();
    // "version 2 of the License, or any later version"
    if is(end, "of") && is(end + 1, "the") && is(end + 2, "license") {
        end += 3;
    }
    (len > name.len()).then_some((entry, end))
}

/// The license whose address starts at a word, and how many words the address has.
fn at_address(corpus: &Corpus, submitted: Side<'_>, at: usize) -> Option<(EntryId, usize)> {
    let start = submitted.tokens.get(at)?.span.range().start;
    let found = address(submitted.text.get(start..)?)?;
    let entry = license_at(corpus, found)?;
    let end = submitted
        .tokens
        .partition_point(|token| token.span.range().start < start + found.len());
    Some((entry, end - at))
}

/// Words between two names of one list.
const JOINING: &[&str] = &[
    "or", "and", "either", "the", "license", "licence", "with", "a", "an", "version", "under",
    "terms", "of", "both", "licenses",
];

/// Whether nothing but a conjunction stands between two names, or an address and a conjunction as in a list of choices.
fn continues(submitted: Side<'_>, words: &[Name<'_>], between: Range<usize>) -> bool {
    if between.len() > 30 {
        return false;
    }
    let start = between
        .start
        .checked_sub(1)
        .and_then(|last| submitted.tokens.get(last))
        .map_or(0, |token| token.span.range().end);
    let end = submitted
        .tokens
        .get(between.end)
        .map_or(start, |token| token.span.range().start);
    let text = submitted.text.get(start..end).unwrap_or_default();
    let plain = text
        .split_whitespace()
        .filter(|word| !word.contains(['<', '>', '/']) && !word.contains("LICENSE"));
    let mut plain = plain
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    let joined = plain.all(|word| {
        JOINING
            .iter()
            .any(|joining| word.eq_ignore_ascii_case(joining))
    });
    joined && !text.contains("\n\n") && !words[between].is_empty()
        || text.trim() == ","
        || text.trim() == "/"
}

/// Reads `SPDX-License-Identifier: EXPRESSION`.
fn tag(
    corpus: &Corpus,
    submitted: Side<'_>,
    words: &[Name<'_>],
    at: usize,
) -> Option<(Vec<Reference>, usize)> {
    let is = |offset: usize, expected: &str| {
        words
            .get(at + offset)
            .is_some_and(|word| word.text.eq_ignore_ascii_case(expected))
    };
    if !(is(0, "spdx") && is(1, "license") && is(2, "identifier")) {
        return None;
    }
    let start = submitted.tokens.get(at + 2)?.span.range().end;
    let (expression, length) = tag_expression(submitted.text.get(start..)?)?;
    let end = submitted
        .tokens
        .partition_point(|token| token.span.range().start < start + length);
    // What is not listed is left to be read.
    let end = if is_listed(&expression) { end } else { at + 3 };
    let mut found = Vec::new();
    for requirement in expression.requirements() {
        let id = requirement.req.license.id().map(|id| {
            if requirement.req.license.to_string().ends_with('+') {
                format!("{}+", id.name)
            } else {
                id.name.to_owned()
            }
        });
        let addition = requirement
            .req
            .addition
            .as_ref()
            .and_then(|addition| addition.id())
            .map(|id| id.name.to_owned());
        for id in [id, addition].into_iter().flatten() {
            if let Some(entry) = corpus.find(&successor(&id)) {
                found.push(Reference {
                    entry,
                    submitted: at..end,
                    strength: Strength::Declared,
                    expression: Some(expression.to_string()),
                });
            }
        }
    }
    Some((found, end))
}

/// The id in force for a deprecated GNU id.
#[must_use]
pub fn successor(id: &str) -> String {
    let gnu = ["GPL-", "LGPL-", "AGPL-", "GFDL-"]
        .iter()
        .any(|family| id.starts_with(family));
    let settled = id.ends_with("-only") || id.ends_with("-or-later") || id.contains("-with-");
    match id.strip_suffix('+') {
        Some(base) if gnu => format!("{base}-or-later"),
        None if gnu && !settled => format!("{id}-only"),
        Some(base) => base.to_owned(),
        None => id.to_owned(),
    }
}

/// "Later" in the languages that say "or" as above.
const LATER: &[&str] = &[
    "later",
    "newer",
    "später",
    "spätere",
    "späteren",
    "späterer",
    "neuer",
    "ultérieure",
    "posterior",
];

/// Reads "or later", "or (at your option) any later version", "+" behind a GNU license.
fn or_later(corpus: &Corpus, entry: EntryId, words: &[Name<'_>], end: usize) -> (EntryId, usize) {
    let Some(base) = corpus.entry(entry).id.strip_suffix("-only") else {
        return (entry, end);
    };
    let ahead: Vec<String> = words[end..]
        .iter()
        .take(7)
        .map(|word| word.text.to_ascii_lowercase())
        .collect();
    let later = ahead.iter().position(|word| LATER.contains(&word.as_str()));
    let or = ahead
        .iter()
        .position(|word| ["or", "oder", "ou", "o"].contains(&word.as_str()));
    match (or, later) {
        (Some(or), Some(later)) if or <= 1 && or < later => {
            let entry = corpus.find(&format!("{base}-or-later")).unwrap_or(entry);
            let version = usize::from(
                ahead
                    .get(later + 1)
                    .is_some_and(|word| word.starts_with("version")),
            );
            (entry, end + later + 1 + version)
        }
        _ => (entry, end),
    }
}

/// What the words around the name of a license say.
enum Said {
    /// That it is the license of this work, so surely; and the words that name it.
    OfThis(Strength, Range<usize>),
    /// That it is that of something else.
    OfAnother,
}

/// What the words around a name say of it; `None` for a mere mention.
fn strength(
    submitted: Side<'_>,
    range: Range<usize>,
    one_word: bool,
    is_address: bool,
) -> Option<Said> {
    let first = submitted.tokens.get(range.start)?.span.range().start;
    let last = submitted.tokens.get(range.end - 1)?.span.range().end;
    let (start, end) = sentence(submitted.text, first, last);
    let raw = submitted.text.get(start..first)?.to_lowercase();
    // A phrase may be wrapped anywhere.
    let mut before = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    if raw.ends_with(char::is_whitespace) {
        before.push(' ');
    }
    let behind = submitted.text.get(last..end)?.to_lowercase();
    let close = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '：');
    // A name inside an address is one only if the address is that of the license.
    let in_address = is_address
        || before
            .rsplit(char::is_whitespace)
            .next()
            .is_some_and(|word| word.contains("://") || word.contains("www."));
    let word_behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    let says_license = ["license", "licence", "licensed", "public license"]
        .iter()
        .any(|word| word_behind.starts_with(word))
        || BEHIND
            .iter()
            .any(|word| word_behind.starts_with(word) && behind.len() - word_behind.len() <= 2);
    // The license of the document that says it, in SPDX's own format.
    if close.ends_with("datalicense:") {
        return None;
    }
    // "Apache2 linking exception", "GPL-compatible", "MIT-style": the name of something else.
    if [
        "linking",
        "compatible",
        "like",
        "style",
        "inspired",
        "derived",
    ]
    .iter()
    .any(|word| word_behind.starts_with(word))
    {
        return None;
    }
    let near = before
        .chars()
        .rev()
        .take(40)
        .collect::<String>()
        .chars()
        .rev()
        .collect::<String>();
    let under = UNDER.iter().any(|word| near.contains(word));
    let wide = before
        .chars()
        .rev()
        .take(90)
        .collect::<String>()
        .chars()
        .rev()
        .collect::<String>();
    if NOT_THIS.iter().any(|words| wide.contains(words)) {
        return Some(Said::OfAnother);
    }
    // A line is looked at so far only: a text may be one line of megabytes.
    let from = submitted
        .text
        .ceil_char_boundary(first.saturating_sub(NEAR));
    let to = submitted.text.floor_char_boundary(last + NEAR);
    let line_start = submitted.text.get(from..first)?.rfind('\n');
    let line_end = submitted.text.get(last..to)?.find('\n');
    let line = line_start.map_or(from, |at| from + at + 1)..line_end.map_or(to, |at| last + at);
    let alone = {
        let rest = format!(
            "{} {}",
            submitted.text.get(line.start..first)?,
            submitted.text.get(last..line.end)?
        );
        rest.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .filter(|word| {
                !["the", "license", "licence", "mit", "version", "a"]
                    .contains(&word.to_lowercase().as_str())
            })
            .count()
            <= 2
    };
    // `MIT`, `ISC`, `curl`: also names of other things, so the words beside them must say license.
    if one_word
        && !says_license
        && !(under
            && (close.ends_with("under")
                || close.ends_with(" to")
                || close.ends_with("the")
                || close.ends_with(':')
                || close.ends_with("or")
                || close.ends_with("and")
                || close.ends_with('：')))
    {
        return None;
    }
    let declared = LICENSED
        .iter()
        .chain(DECLARING)
        .any(|words| before.contains(words))
        || BEHIND
            .iter()
            .skip(1)
            .any(|word| behind.contains(word) && !word.is_ascii() && under);
    if declared {
        Some(Said::OfThis(Strength::Declared, range))
    } else if under
        || in_address
        || (below_heading(submitted.text, line.start) && first < line.start + ITEM)
    {
        Some(Said::OfThis(Strength::Plain, range))
    } else if alone {
        Some(Said::OfThis(Strength::Title, range))
    } else {
        None
    }
}

/// How far around a name, in bytes, its sentence is looked for.
const SENTENCE: usize = 600;

/// How far around a name, in bytes, its line and its heading are looked for.
const NEAR: usize = 1_000;

/// What a heading above the name of a license says.
const HEADINGS: &[&str] = &[
    "license",
    "licence",
    "licenses",
    "licensing",
    "license information",
    "copyright and license",
    "copyright and licence",
    "copyright and licensing",
    "license and copyright",
    "许可证",
    "许可",
    "许可协议",
    "开源协议",
    "开源许可",
    "授权协议",
    "ライセンス",
];

/// Whether the line that starts at `at` stands right below a heading that says "License".
fn below_heading(text: &str, at: usize) -> bool {
    let from = text.ceil_char_boundary(at.saturating_sub(NEAR));
    let above = text.get(from..at).unwrap_or_default().lines().rev();
    let said = above.map(|line| {
        line.trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase()
            .replace('&', "and")
    });
    let heading = said
        .into_iter()
        .take(HEADING_ABOVE)
        .find(|line| !line.is_empty());
    heading.is_some_and(|line| HEADINGS.contains(&line.as_str()))
}

/// Lines above a name, rulers and blank ones among them, in which its heading may stand.
const HEADING_ABOVE: usize = 4;

/// The most characters of a list item before the name of a license that the item is about.
const ITEM: usize = 24;

/// The sentence around bytes `first..last`.
fn sentence(text: &str, first: usize, last: usize) -> (usize, usize) {
    let before = text.get(..first).unwrap_or_default();
    let behind = text.get(last..).unwrap_or_default();
    let stops = |at: usize, c: char, text: &str| match c {
        '。' | '；' | '！' | '？' => true,
        ';' if text.get(at + 1..).is_some_and(enumerates) => false,
        '.' | '!' | '?' | ';' => {
            text.get(at + 1..)
                .is_some_and(|rest| rest.starts_with([' ', '\n', '\r']))
                && !text
                    .get(..at)
                    .is_some_and(|head| head.ends_with("e.g") || head.ends_with("i.e"))
        }
        '\n' => text.get(at + 1..).is_some_and(|rest| {
            rest.trim_start_matches([' ', '\t', '\r', '#', '*', '/'])
                .starts_with('\n')
        }),
        _ => false,
    };
    // A sentence is looked at so far only: a text may be one of megabytes.
    let reach = text.ceil_char_boundary(first.saturating_sub(SENTENCE));
    let start = before
        .char_indices()
        .rev()
        .take_while(|&(at, _)| at >= reach)
        .find(|&(at, c)| stops(at, c, text))
        .map_or(reach, |(at, c)| at + c.len_utf8());
    // What introduces a list is said of its items: "available under:".
    let lead = before.get(..start).unwrap_or_default().trim_end();
    let list = before.get(start..).unwrap_or_default().trim();
    let item = list.rsplit('\n').next().unwrap_or_default().trim_start();
    let bulleted = item.starts_with(['*', '-', '+', '•']);
    let open = match lead.chars().next_back() {
        Some(':' | '：') => bulleted || item.len() == list.len(),
        // "Licensed under either of", and a list.
        last => bulleted && last.is_some_and(char::is_alphanumeric),
    };
    let introduced = open && item.chars().count() <= ITEM;
    let start = if start > 0 && introduced && lead.len() + 4 >= start {
        let from = lead.ceil_char_boundary(lead.len().saturating_sub(NEAR));
        let paragraph = lead.get(from..).and_then(|near| near.rfind("\n\n"));
        paragraph.map_or(from, |at| from + at)
    } else {
        start
    };
    let reach = text.floor_char_boundary(last + SENTENCE);
    let end = behind
        .char_indices()
        .take_while(|&(at, _)| last + at < reach)
        .find(|&(at, c)| stops(last + at, c, text))
        .map_or(reach, |(at, _)| last + at);
    (start, end)
}

/// Whether the next item of a list in a sentence starts here: "; or (iii) the ...".
fn enumerates(text: &str) -> bool {
    let text = text.trim_start();
    let text = text
        .strip_prefix("or ")
        .or_else(|| text.strip_prefix("and "))
        .unwrap_or(text);
    let label = text
        .trim_start()
        .strip_prefix('(')
        .and_then(|text| text.split_once(')'));
    label.is_some_and(|(label, _)| {
        (1..=4).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Words by which a reader may choose among licenses.
const CHOICES: &[&str] = &[
    "at your option",
    "at your choice",
    "your choice",
    "of your choice",
    "choosing",
    "alternatively",
    "any of the following",
    "one of the following",
    "either of the following",
    "under either",
    "either of",
    "either the",
    "任选",
    "二选一",
    "自行选择",
];

/// Whether a text between or around the names of licenses says that the reader may choose. "Version 2 or (at your option)
/// any later version" is a choice among versions of one.
#[must_use]
pub fn says_choice(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    CHOICES.iter().any(|choice| {
        words.match_indices(choice).any(|(at, _)| {
            let behind = words.get(at + choice.len()..).unwrap_or_default();
            let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
            !behind.starts_with("any later")
                && !behind.starts_with("any newer")
                && !behind.starts_with("version")
        })
    })
}

/// Whether two neighbouring licenses of one statement are joined by "or", by the words between them.
#[must_use]
pub fn joined_by_or(between: &str) -> bool {
    let lower = between.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == "or")
        || lower.contains('或')
        || lower.contains("または")
        || says_choice(between)
}

/// An id without what only a notice decides.
#[must_use]
pub fn family(id: &str) -> &str {
    id.strip_suffix("-only")
        .or_else(|| id.strip_suffix("-or-later"))
        .unwrap_or(id)
}
