//! How a text is wrapped: HTML, Markdown, source comments, numbered lines.
//!
//! ```text
//! "// Licensed under the MIT license"        ->  comment
//! "12  Permission is hereby granted, ..."    ->  numbered lines
//! "<p>Permission is hereby granted"          ->  html
//! ```
//!
//! Only two things change what a word is: HTML (tags and entities are no words), and letters or digits at line starts
//! that the wrapping put there (`dnl`, `rem`, line numbers). Signs such as `//`, `*` or `>` are never words.

use crate::report::Markup;

/// How a text is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The markup, as the report names it.
    pub markup: Markup,
    /// Lines start with their number.
    pub numbered: bool,
    /// Lines start with this comment word (`dnl`, `rem`), in lower case.
    pub comment_word: Option<&'static str>,
}

impl Layout {
    /// Plain text without any wrapping.
    pub const PLAIN: Self = Self {
        markup: Markup::Plain,
        numbered: false,
        comment_word: None,
    };
}

/// Comment signs, longest first where one starts another.
const COMMENT_SIGNS: &[&str] = &[
    "//", "/*", "*/", "#", "*", ";", "--", ".\\\"", "%", "'", "!", "<!--", "-->", "\"\"\"",
];
const COMMENT_WORDS: &[&str] = &["rem", "dnl"];

/// Looks at the lines of a text.
#[must_use]
pub fn layout(source: &str) -> Layout {
    let comment_word = comment_word(source);
    let markup = if is_html(source) {
        Markup::Html
    } else if comment_word.is_some() || is_comment(source) {
        Markup::Comment
    } else if is_markdown(source) {
        Markup::Markdown
    } else {
        Markup::Plain
    };
    Layout {
        markup,
        numbered: is_numbered(source),
        comment_word,
    }
}

fn lines(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// HTML where it says so, or where several block tags are closed. A license that shows `<name>` is not HTML.
fn is_html(source: &str) -> bool {
    const CLOSING: &[&str] = &[
        "</p>", "</div>", "</h1>", "</h2>", "</li>", "</pre>", "</body>", "</span>", "</td>",
        "</a>", "<br>", "<br/>", "<br />",
    ];
    if !source.contains('<') {
        return false;
    }
    let head: String = source
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    if head.contains("<!doctype html") || head.contains("<html") {
        return true;
    }
    let mut closed = 0;
    for (at, _) in source.match_indices('<') {
        let rest = source.as_bytes().get(at..).unwrap_or_default();
        if CLOSING.iter().any(|tag| {
            rest.len() >= tag.len()
                && rest
                    .iter()
                    .zip(tag.bytes())
                    .all(|(a, b)| a.to_ascii_lowercase() == b)
        }) {
            closed += 1;
            // Markdown may hold a stray tag or two.
            if closed >= 3 {
                return true;
            }
        }
    }
    closed > 0 && source.trim_start().starts_with('<')
}

/// Every line but a few starts with the same kind of comment sign.
fn is_comment(source: &str) -> bool {
    // Bullets make `*` and dashes alone no sign of a comment: the signs must be on nearly every line.
    let (mut marked, mut all) = (0usize, 0usize);
    for line in lines(source) {
        all += 1;
        marked += usize::from(COMMENT_SIGNS.iter().any(|sign| line.starts_with(sign)));
    }
    all >= 3 && marked * 10 >= all * 9
}

fn comment_word(source: &str) -> Option<&'static str> {
    let word_of = |line: &str| {
        let first = line.trim_start_matches('@').split_whitespace().next()?;
        COMMENT_WORDS
            .iter()
            .find(|word| first.eq_ignore_ascii_case(word))
            .copied()
    };
    let mut all = 0usize;
    let mut marked = 0usize;
    let mut word = None;
    for line in lines(source) {
        all += 1;
        if let Some(found) = word_of(line) {
            word = Some(found);
            marked += 1;
        }
    }
    // Other code may follow the comment, so a third is enough: no license starts a third of its lines with `dnl`.
    word.filter(|_| marked * 3 >= all)
}

/// At least four fifths of the lines start with a number one above the last line's; in a text of two to four lines, all
/// of them, and no number has a sign behind it as those of a list do.
fn is_numbered(source: &str) -> bool {
    let (mut all, mut counted, mut bare) = (0usize, 0usize, 0usize);
    let mut last: Option<u32> = None;
    for line in source.lines() {
        let digits = line.trim_start();
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let number = digits
            .get(..end)
            .and_then(|digits| digits.parse::<u32>().ok());
        if digits.is_empty() {
            continue;
        }
        all += 1;
        if let Some(number) = number {
            let follows = last.is_none_or(|last| number == last + 1);
            counted += usize::from(follows);
            let behind = digits.get(end..).unwrap_or_default();
            bare += usize::from(behind.is_empty() || behind.starts_with(char::is_whitespace));
            last = Some(number);
        }
    }
    (all >= 5 && counted * 5 >= all * 4) || (all >= 2 && counted == all && bare == all)
}

/// A heading, a link, strong words or a fence. It decides nothing but what the report calls the text, so no parser is
/// asked: one weighs 40 KB in the worker.
fn is_markdown(source: &str) -> bool {
    let heading = |line: &str| {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        (1..=6).contains(&level) && text.starts_with(' ') && !text.trim().is_empty()
    };
    let strong = |line: &str| {
        let mut parts = line.split("**");
        parts.next();
        parts.next().is_some_and(|inner| !inner.trim().is_empty()) && parts.next().is_some()
    };
    source.lines().any(|line| {
        heading(line)
            || line.trim_start().starts_with("```")
            || strong(line)
            || (line.contains('[') && line.contains("]("))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappings() {
        let cases = [
            (
                "plain",
                "You may do this.\nAnd that.\n",
                Markup::Plain,
                false,
                None,
            ),
            (
                "markdown",
                "# License\n\nSee [this](x).\n",
                Markup::Markdown,
                false,
                None,
            ),
            (
                "slashes",
                "// one\n// two\n// three\n",
                Markup::Comment,
                false,
                None,
            ),
            (
                "block comment",
                "/*\n * one\n * two\n * three\n */\n",
                Markup::Comment,
                false,
                None,
            ),
            (
                "dnl",
                "dnl one\ndnl two\ndnl three\nAC_INIT",
                Markup::Comment,
                false,
                Some("dnl"),
            ),
            (
                "html",
                "<!DOCTYPE html><html><body><p>one</p></body>",
                Markup::Html,
                false,
                None,
            ),
            (
                "placeholder",
                "Copyright <year> <owner>\n",
                Markup::Plain,
                false,
                None,
            ),
            (
                "numbered",
                "1 one\n2 two\n3 three\n4\n5 five\n",
                Markup::Plain,
                true,
                None,
            ),
            (
                "list",
                "1. one\n\ntext\n\n2. two\n\ntext\n",
                Markup::Plain,
                false,
                None,
            ),
        ];
        for (name, source, markup, numbered, comment_word) in cases {
            assert_eq!(
                layout(source),
                Layout {
                    markup,
                    numbered,
                    comment_word
                },
                "{name}"
            );
        }
    }
}
