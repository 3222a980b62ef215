//! Marks the tokens that say nothing themselves: numbers of list items, lines that say who owns the copyright or a
//! trademark, and SPDX tags.
//!
//! ```text
//! 2. Redistributions in binary form        `2` is a bullet
//! Copyright (c) 2020 The Authors           four copyright words
//! "Meridian" is a trademark of Tide Ltd.   seven copyright words
//! SPDX-License-Identifier: ISC             four copyright words
//! The copyright holder may not             no copyright line
//! ```

use std::ops::Range;

use spdx::{Expression, ParseMode};

use super::token::{Class, Token, gap};

/// Marks bullets, copyright lines, trademark lines and tags.
pub(super) fn mark(source: &str, tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let before = gap(source, tokens, at);
        // Most words stand behind a space and start neither a bullet nor a notice.
        if before == " " && at > 0 && !may_start_notice(source, tokens[at]) {
            at += 1;
            continue;
        }
        let starts_line = at == 0 || is_line_break(before);
        if starts_line || ends_clause(before) || before.ends_with('(') || before.ends_with('（') {
            let end = bullet(source, tokens, at, starts_line);
            for token in &mut tokens[at..end] {
                token.class = Class::Bullet;
            }
            at = at.max(end);
        }
        let line = trademark(source, tokens, at)
            .or_else(|| tag(source, tokens, at))
            .or_else(|| author(source, tokens, at, starts_line));
        if let Some(line) = line {
            at = line.end;
            for token in &mut tokens[line] {
                token.class = Class::Copyright;
            }
            continue;
        }
        if at < tokens.len() && is_copyright_word(source, tokens[at]) {
            let end = copyright(source, tokens, at, starts_line);
            let start = if end > at {
                whose(source, tokens, at)
            } else {
                at
            };
            for token in &mut tokens[start..end] {
                token.class = Class::Copyright;
            }
            if end > at {
                // The next word may start a copyright line too.
                at = end;
                continue;
            }
        }
        at += 1;
    }
}

fn is_line_break(gap: &str) -> bool {
    // A tag ends a line of HTML as well as a line break does.
    gap.contains(['\n', '>'])
}

fn ends_clause(gap: &str) -> bool {
    gap.trim_end()
        .ends_with(['.', ';', ':', ',', '。', '；', '：'])
}

/// The end of the bullet that starts at token `at`; `at` itself where there is none.
fn bullet(source: &str, tokens: &[Token], at: usize, starts_line: bool) -> usize {
    let opened = gap(source, tokens, at).ends_with(['(', '（', '[']);
    let mut end = at;
    // `1`, `1.2`, `2.a`: labels joined by a full stop without white space.
    while end < tokens.len() && end - at < 4 && is_label(tokens[end].span.of(source)) {
        end += 1;
        let after = gap(source, tokens, end);
        if after != "." {
            break;
        }
    }
    if end == at {
        return at;
    }
    let after = gap(source, tokens, end);
    // The letter that stands for a dot.
    let dot = starts_line && end == at + 1 && tokens[at].span.of(source) == "o";
    if dot && after.starts_with([' ', '\t']) && next_is_capital(source, tokens, end) {
        return end;
    }
    let mut signs = after.chars();
    let sign = signs.next().unwrap_or(' ');
    let spaced = signs
        .next()
        .is_none_or(|c| c.is_whitespace() || !c.is_ascii());
    let is_number = tokens[at]
        .span
        .of(source)
        .starts_with(|c: char| c.is_ascii_digit());
    let closes = match sign {
        ')' | '）' => opened || starts_line,
        ']' => opened && starts_line && !is_number,
        '.' | ':' => spaced && (starts_line || next_is_capital(source, tokens, end)),
        '、' => true,
        // `1.1 Definitions`
        c if c.is_whitespace() => starts_line && end - at > 1,
        _ => false,
    };
    if closes { end } else { at }
}

fn next_is_capital(source: &str, tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.span.of(source).starts_with(char::is_uppercase))
}

/// A number of up to three digits, one letter, a small roman numeral, or a Chinese numeral.
fn is_label(word: &str) -> bool {
    let roman = |word: &str| word.len() <= 5 && word.bytes().all(|byte| b"ivxIVX".contains(&byte));
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let chinese = word.chars().all(|c| "一二三四五六七八九十".contains(c));
    number || letter || roman(word) || chinese
}

/// By its first letter, whether a word can be one that [`is_copyright_word`] or [`trademark`] knows.
fn may_start_notice(source: &str, token: Token) -> bool {
    let first = source.as_bytes().get(token.span.range().start);
    first.is_none_or(|first| {
        matches!(
            first,
            b'a' | b'A' | b'c' | b'C' | b'm' | b'M' | b't' | b'T' | b's' | b'S' | b'(' | b'&'
        ) || !first.is_ascii()
    })
}

/// A line that starts at token `at` and says who wrote it: "Author: Jane Doe", "版权所有".
fn author(source: &str, tokens: &[Token], at: usize, starts_line: bool) -> Option<Range<usize>> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(source));
    let owned = ["版", "权", "所", "有"];
    if (0..owned.len()).all(|offset| word(at + offset) == owned[offset]) {
        return Some(at..at + owned.len());
    }
    // What the files of Berkeley say between the copyright line and the license.
    let derived = ["this", "code", "is", "derived", "from", "software"];
    if starts_line
        && (0..derived.len()).all(|offset| word(at + offset).eq_ignore_ascii_case(derived[offset]))
    {
        let ends = |end: &usize| {
            let gap = gap(source, tokens, *end);
            gap.contains('.') && is_line_break(gap)
        };
        let end = (at + derived.len()..tokens.len().min(at + CREDIT)).find(ends)?;
        let binds = (at..end).any(|at| BINDING.contains(&word(at).to_ascii_lowercase().as_str()));
        return (!binds).then_some(at..end);
    }
    let is_role = ["author", "authors", "maintainer", "maintainers"]
        .iter()
        .any(|role| word(at).eq_ignore_ascii_case(role));
    if !(starts_line && is_role && gap(source, tokens, at + 1).starts_with(':')) {
        return None;
    }
    let breaks = |end: &usize| is_line_break(gap(source, tokens, *end));
    let end = (at + 1..tokens.len()).find(breaks).unwrap_or(tokens.len());
    let verbs = (at + 1..end).any(|at| VERBS.contains(&word(at).to_ascii_lowercase().as_str()));
    (end - at <= OWNER && !verbs).then_some(at..end)
}

/// The line of an SPDX tag that starts at token `at`: `SPDX-FileCopyrightText:`, and `SPDX-License-Identifier:` where the
/// list has all that it names. `LicenseRef-Proprietary` is a matter of its own.
fn tag(source: &str, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let is = |at: usize, word: &str| {
        let token = tokens.get(at);
        token.is_some_and(|token| token.span.of(source).eq_ignore_ascii_case(word))
    };
    if !is(at, "spdx") || gap(source, tokens, at + 1) != "-" {
        return None;
    }
    if is(at + 1, "filecopyrighttext") {
        let breaks = |end: &usize| is_line_break(gap(source, tokens, *end));
        let last = tokens.len().min(at + OWNERS);
        let end = (at + 1..=last).find(|end| *end == tokens.len() || breaks(end));
        return end.map(|end| at..end);
    }
    if !(is(at + 1, "license") && is(at + 2, "identifier")) {
        return None;
    }
    let start = tokens.get(at + 2)?.span.range().end;
    let (expression, length) = tag_expression(source.get(start..)?)?;
    let end = tokens.partition_point(|token| token.span.range().start < start + length);
    is_listed(&expression).then_some(at..end)
}

/// The most words of a line that says whose a file is.
const OWNERS: usize = 2_000;
/// The longest expression that is read, in bytes.
const LONGEST_TAG: usize = 2_000;

/// What the text behind `SPDX-License-Identifier` says up to the end of its line, and how long that is in bytes; `None`
/// where it is no expression, or longer than any.
pub(crate) fn tag_expression(behind: &str) -> Option<(Expression, usize)> {
    let near = behind.get(..behind.floor_char_boundary(LONGEST_TAG))?;
    // A tag ends a line of HTML as well; a comment there ends behind the expression.
    let length = near
        .find(['\n', '<'])
        .or_else(|| (near.len() == behind.len()).then_some(near.len()))?;
    let said = near
        .get(..length)?
        .trim_start_matches([':', ' ', '\t', '*', '`', '=', '"'])
        .trim_end_matches(['*', '/', '-', '>', ' ', '`', '\t', '\r', '"']);
    let expression = Expression::parse_mode(said, ParseMode::LAX).ok()?;
    Some((expression, length))
}

/// Whether the list has every license that an expression names.
pub(crate) fn is_listed(expression: &Expression) -> bool {
    let mut all = expression.requirements();
    all.all(|requirement| requirement.req.license.id().is_some())
}

/// The most words of a sentence that says whose code it is derived from.
const CREDIT: usize = 50;

/// The most words of a mark, and of the names of who owns it.
const MARK: usize = 8;
const OWNER: usize = 12;

/// The sentence around the word `trademark` at token `at`, where it says no more than whose mark a name is.
fn trademark(source: &str, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let one_of = |at: usize, words: &[&str]| {
        let word = tokens.get(at).map_or("", |token| token.span.of(source));
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    };
    if !one_of(at, &["trademark", "trademarks"]) || !one_of(at + 1, &["of"]) {
        return None;
    }
    let mut start = at;
    for words in [&["registered"] as &[&str], &["a", "the"], &["is", "are"]] {
        let here = start.checked_sub(1).is_some_and(|at| one_of(at, words));
        start -= usize::from(here);
    }
    if !one_of(start, &["is", "are"]) {
        return None;
    }
    let begins = |at: &usize| *at == 0 || gap(source, tokens, *at).contains(['\n', '.', '>']);
    let start = (start.saturating_sub(MARK)..start).rev().find(begins)?;
    let ends = |at: &usize| *at >= tokens.len() || gap(source, tokens, *at).contains(['\n', '.']);
    let end = (at + 3..at + 3 + OWNER).find(ends)?.min(tokens.len());
    let binds = (at + 2..end).any(|at| one_of(at, VERBS));
    (!binds).then_some(start..end)
}

fn is_copyright_word(source: &str, token: Token) -> bool {
    let word = token.span.of(source);
    word.eq_ignore_ascii_case("copyright")
        || word.eq_ignore_ascii_case("(c)")
        || word == "©"
        || word == "&copy;"
        || word.eq_ignore_ascii_case("copyrighted")
        || word.eq_ignore_ascii_case("copr")
}

/// Words before "Copyright" that say of what.
const WHOSE: &[&str] = &[
    "portions",
    "parts",
    "some",
    "original",
    "modified",
    "modifications",
    "additional",
    "additions",
    "changes",
    "contributions",
    "work",
    "code",
    "software",
    "license",
    "text",
    "of",
    "this",
];

/// Where a copyright line starts whose sign is at `at`: "Portions Copyright (c) 2020 X" starts with its line.
fn whose(source: &str, tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while start > 0 && at - start < 4 {
        let starts_line = start < at && is_line_break(gap(source, tokens, start));
        let word = tokens[start - 1].span.of(source).to_ascii_lowercase();
        if starts_line || !WHOSE.contains(&word.as_str()) {
            break;
        }
        start -= 1;
    }
    let starts_line = start == 0 || is_line_break(gap(source, tokens, start));
    if starts_line { start } else { at }
}

/// Words behind "copyright" that make it a part of a sentence.
const NOT_A_NOTICE: &[&str] = &[
    "holder",
    "holders",
    "owner",
    "owners",
    "notice",
    "notices",
    "law",
    "laws",
    "license",
    "licenses",
    "licence",
    "interest",
    "interests",
    "statement",
    "statements",
    "and",
    "or",
    "in",
    "to",
    "act",
    "treaty",
    "treaties",
    "on",
    "protection",
    "infringement",
    "of",
    "is",
    "are",
    "for",
    "under",
    "s",
    "rights",
    "right",
    "management",
    "with",
    "disclaimer",
    "work",
    "works",
    "file",
    "information",
    "status",
    "symbol",
    "protected",
    "as",
    "may",
    "shall",
    "but",
    "which",
    "that",
    "this",
    "year",
    "years",
    "material",
    "materials",
    "claims",
    "line",
    "lines",
    "header",
    "declaration",
    "patent",
    "trademark",
];

/// Words that make a line a sentence with an effect: a copyright line ends before such a sentence.
const VERBS: &[&str] = &[
    "may",
    "must",
    "shall",
    "is",
    "are",
    "permission",
    "permitted",
    "granted",
    "licensed",
    "can",
    "you",
    "not",
    "use",
    "this",
    "redistribution",
    "redistributions",
    "without",
    "under",
    "everyone",
    "hereby",
    "provided",
    "these",
    "must",
    "only",
    "any",
    "no",
    "license",
    "terms",
    "following",
    "distributed",
    "use",
    "used",
    "free",
    "agreement",
    "warranty",
];

/// Words that no copyright line has, and every condition.
const BINDING: &[&str] = &["must", "shall", "may", "cannot"];

/// "May Smith": with a capital, and not all in capitals.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase)
}

/// The end of the copyright notice that starts at token `at`.
fn copyright(source: &str, tokens: &[Token], at: usize, starts_line: bool) -> usize {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.span.of(source));
    let lower = |index: usize| word(index).to_ascii_lowercase();
    let after = gap(source, tokens, at + 1);
    let signed = tokens[at].span.of(source) != word(at).trim()
        || after.contains('©')
        || after.to_ascii_lowercase().contains("(c)")
        || word(at).starts_with(['(', '©', '&']);
    let next = lower(at + 1);
    let dated = (1..=3).any(|ahead| is_year(word(at + ahead)))
        || ["year", "yyyy", "years", "xxxx", "date"].contains(&next.as_str());
    if !signed
        && NOT_A_NOTICE.contains(&next.as_str())
        && !(next.starts_with("year") && after.contains(['<', '[', '{']))
    {
        return at;
    }
    let line_end = |from: usize| {
        (from + 1..tokens.len())
            .find(|&index| gap(source, tokens, index).contains('\n'))
            .unwrap_or(tokens.len())
    };
    if !signed && !dated {
        // "Copyright The Authors": only as a short line of its own.
        let end = line_end(at);
        let short = starts_line && end - at <= 10;
        if !short || (at..end).any(|index| VERBS.contains(&lower(index).as_str())) {
            return at;
        }
    }
    let mut end = at + 1;
    let mut lines = 0;
    // Behind the last year: where a name starts, or a sentence without a stop before it.
    let mut dated_end = at + 1;
    while end < tokens.len() {
        if lines == 0 && is_year(word(end - 1)) {
            dated_end = end;
        }
        let before = gap(source, tokens, end);
        // A list of years goes on over any number of lines.
        if is_year(word(end)) && is_year(word(end - 1)) {
            end += 1;
            continue;
        }
        // No name binds anybody: the line is a notice with a sentence behind it.
        let binds = BINDING.contains(&lower(end).as_str()) && !is_name(word(end));
        if lines == 0 && !before.contains('\n') && binds {
            return dated_end;
        }
        let ends = if before.contains('\n') {
            lines += 1;
            let line = end..line_end(end);
            let is_notice = is_copyright_word(source, tokens[end])
                || (lower(end) == "all" && lower(end + 1) == "rights");
            let names_owners = line.len() <= 14
                && lines < 12
                && !line
                    .clone()
                    .any(|index| VERBS.contains(&lower(index).as_str()));
            // A blank line ends any notice.
            before.matches('\n').count() > 1 || !(is_notice || names_owners)
        } else {
            let next_sentence =
                before.contains(['.', ';', '。']) && starts_sentence(source, tokens, end);
            let next_element = before.contains('>') && before.contains("</");
            let is_endless = lines == 0 && end - at > 60;
            let is_grant = lower(end) == "permission"
                || (lower(end) == "all"
                    && lower(end + 1) == "rights"
                    && lower(end + 2) != "reserved");
            next_sentence || next_element || is_endless || is_grant
        };
        if ends {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a sentence with an effect starts at token `at`: within a few words a verb stands, before the next line end.
fn starts_sentence(source: &str, tokens: &[Token], at: usize) -> bool {
    let word = |index: usize| {
        tokens
            .get(index)
            .map_or("", |token| token.span.of(source))
            .to_ascii_lowercase()
    };
    if word(at) == "all" && word(at + 1) == "rights" {
        return false;
    }
    (at..tokens.len().min(at + 12))
        .take_while(|&index| index == at || !ends_paragraph(gap(source, tokens, index)))
        .any(|index| VERBS.contains(&word(index).as_str()))
}

/// Whether a blank line, or one with nothing but a comment mark, lies between two words.
fn ends_paragraph(gap: &str) -> bool {
    gap.matches('\n').count() > 1 || gap.contains("</")
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::super::token::tokenize;
    use super::super::words::Words;
    use super::*;

    /// The marked tokens: bullets in brackets, copyright words joined by `_`.
    fn marked(source: &str, class: Class) -> String {
        let tokens = tokenize(source, Layout::PLAIN, &mut Words::new());
        let own = tokens.iter().filter(|token| token.class == class);
        own.map(|token| token.span.of(source))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn bullets() {
        let cases = [
            (
                "line starts",
                "1. One\n2) Two\n(c) Three\n iv. Four\n",
                "1 2 c iv",
            ),
            ("levels", "1.1 Definitions\n2.a. More", "1 1 2 a"),
            (
                "inline",
                "provided that: (a) you do; (b) you do not; 3. Neither",
                "a b 3",
            ),
            (
                "no bullets",
                "version 2.0 of the License. In 2004 a file, i.e. this. 2004 was",
                "",
            ),
            ("a sentence", "A license\nI think", ""),
            ("Chinese", "一、许可\n（二）许可\n3、许可", "一 二 3"),
        ];
        for (name, source, expected) in cases {
            assert_eq!(marked(source, Class::Bullet), expected, "{name}");
        }
    }

    #[test]
    fn copyright_lines() {
        let cases = [
            (
                "plain",
                "Copyright (c) 2020 The Authors\n\nPermission",
                "Copyright 2020 The Authors",
            ),
            (
                "all rights",
                "Copyright (c) 2020 X, Inc. All rights reserved.\nYou may",
                "Copyright 2020 X Inc All rights reserved",
            ),
            (
                "two lines",
                "Copyright 2020 A\nCopyright 2021 B\n\nText",
                "Copyright 2020 A Copyright 2021 B",
            ),
            (
                "continued",
                "Copyright (c) 2001-2010\n   The Regents, Berkeley\n\nYou",
                "Copyright 2001 2010 The Regents Berkeley",
            ),
            (
                "placeholder",
                "Copyright (c) <year> <owner>\n",
                "Copyright year owner",
            ),
            (
                "no date",
                "Copyright The Meridian Authors\n\nYou may",
                "Copyright The Meridian Authors",
            ),
            (
                "of a part",
                "Portions Copyright (c) 2020 X\nModified work Copyright 2021 Y\n\nText",
                "Portions Copyright 2020 X Modified work Copyright 2021 Y",
            ),
            (
                "whose mark it is",
                "“Meridian” is a registered trademark of\nTide Ltd. You may",
                "Meridian is a registered trademark of Tide Ltd",
            ),
            (
                "whose mark it is, and more",
                "Meridian is a trademark of Tide Ltd and may not be used.",
                "",
            ),
            (
                "behind a sentence of its own",
                "You may use parts.\nSell no portions. Copyright (c) 2020 X",
                "Copyright 2020 X",
            ),
            (
                "a condition behind it",
                "Copyright (c) 2020 X. You may not sell it.",
                "Copyright 2020 X",
            ),
            (
                "a sentence",
                "The above copyright notice and the copyright holders",
                "",
            ),
            (
                "rewrapped",
                "MIT License Copyright (c) 2020 X Permission is hereby",
                "Copyright 2020 X",
            ),
        ];
        for (name, source, expected) in cases {
            assert_eq!(marked(source, Class::Copyright), expected, "{name}");
        }
    }
}
