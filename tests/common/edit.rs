//! Changes of a text that people's tools make and that mean nothing.

use std::fmt::Write;

use codicil::corpus::Entry;
use codicil::text::Class;

/// Fills the lines of each paragraph anew.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut blank = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push_str("\n\n");
            column = 0;
        }
        blank = false;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
    }
    out.push('\n');
    out
}

/// Every line behind a comment mark.
pub(crate) fn prefixed(text: &str, mark: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = format!("{mark}{line}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Straight quotes become typographic ones, by what stands before them.
pub(crate) fn smart(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let opens = before.is_whitespace() || matches!(before, '(' | '[' | '"' | '“');
            let smart = match c {
                '"' if opens => '“',
                '"' => '”',
                '\'' if opens => '‘',
                '\'' => '’',
                c => c,
            };
            before = c;
            smart
        })
        .collect()
}

/// Typographic quotes and dashes become straight ones.
pub(crate) fn straight(text: &str) -> String {
    text.replace(['“', '”', '„', '«', '»'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '—'], "-")
}

/// The first word of each paragraph is bold, the last of each line slanted.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::from("# License\n\n");
    let mut starts = true;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => starts = true,
            [first, middle @ .., last] if starts => {
                let _ = write!(out, "**{first}** {} _{last}_", middle.join(" "));
                starts = false;
            }
            [others @ .., last] => {
                let _ = write!(out, "{} *{last}*", others.join(" "));
                starts = false;
            }
        }
        out.push('\n');
    }
    out
}

/// The text as a block of code in Markdown.
pub(crate) fn fenced(text: &str) -> String {
    format!("```text\n{text}\n```\n")
}

/// A page of HTML with a paragraph for each paragraph.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html>\n<head><style>p { margin: 0 }</style></head>\n<body>\n",
    );
    for paragraph in wrapped(text, usize::MAX)
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
    {
        let escaped = paragraph
            .trim()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('©', "&copy;");
        let _ = writeln!(out, "<p>{escaped}</p>");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Each line behind its number.
pub(crate) fn numbered(text: &str) -> String {
    text.lines()
        .zip(1..)
        .fold(String::new(), |mut out, (line, number)| {
            let _ = writeln!(out, "{number:>4}  {line}");
            out
        })
}

/// The bytes of the words, up to where the next word starts.
fn bytes(entry: &Entry, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = |at: usize| {
        entry
            .tokens
            .get(at)
            .map_or(entry.text.len(), |token| token.span.range().start)
    };
    start(words.start)..start(words.end)
}

/// The text without some passages, which ascend.
pub(crate) fn without(entry: &Entry, passages: &[std::ops::Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for passage in passages {
        let cut = bytes(entry, passage.clone());
        if cut.start < at {
            // Inside a passage that is left out already.
            continue;
        }
        out.push_str(&entry.text[at..cut.start]);
        at = cut.end;
    }
    out.push_str(&entry.text[at..]);
    out
}

/// Copyright lines with another holder; `None` where there is none.
pub(crate) fn other_holder(entry: &Entry) -> Option<String> {
    const NOTICE: &str = "Copyright (c) 2019-2024 Meridian Harbour Cooperative";
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while at < entry.tokens.len() {
        if entry.tokens[at].class != Class::Copyright {
            at += 1;
            continue;
        }
        let first = at;
        while at < entry.tokens.len() && entry.tokens[at].class == Class::Copyright {
            at += 1;
        }
        let start = entry.tokens[first].span.range().start;
        // `(c) 2000` alone: the sign's bracket is no word.
        let start = if entry.text[..start].ends_with('(') {
            start - 1
        } else {
            start
        };
        if start < copied {
            continue;
        }
        out.push_str(&entry.text[copied..start]);
        out.push_str(NOTICE);
        copied = entry.tokens[at - 1].span.range().end;
    }
    out.push_str(&entry.text[copied..]);
    (copied > 0).then_some(out)
}
