//! One line of a text: what it says behind indentation, comment signs and list marks.
//!
//! ```text
//! " *   (b) offering it as a service,"   ->   mark (b), indent 5, content "offering it as a service,"
//! ```

use std::ops::Range;

use crate::clause::words;

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet(char),
    /// Digits, and what stands around them.
    Number(char),
    Section,
    Letter(char),
    Roman(char),
    Han,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The content, behind indentation, comment signs and marks.
    pub(super) content: Range<usize>,
    pub(super) indent: usize,
    pub(super) mark: Option<(Mark, u32)>,
    pub(super) heading: bool,
    /// `Change Date: …` starts a block of its own.
    pub(super) labelled: bool,
    pub(super) ends_with_colon: bool,
    pub(super) ends_sentence: bool,
    pub(super) width: usize,
}

/// Whether the signs at the start of a line are those of a comment in source code.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Comment {
    /// Between `/*` and `*/`, where a star is no bullet.
    pub(super) starred: bool,
    /// Among lines that all start with `#`, where none is a heading.
    pub(super) hashed: bool,
    after_hash: bool,
}

impl Comment {
    /// Takes up a line, with a look at the next.
    pub(super) fn enter(&mut self, raw: &str, next: Option<&str>) {
        let hash = |line: &str| {
            let behind = line.trim_start().strip_prefix('#');
            behind.is_some_and(|behind| !behind.starts_with('#'))
        };
        self.hashed = hash(raw) && (self.after_hash || next.is_some_and(hash));
        self.after_hash = hash(raw);
    }

    /// Puts it down.
    pub(super) fn leave(&mut self, raw: &str) {
        let opened = raw.trim_start().starts_with("/*");
        self.starred = (self.starred || opened) && !raw.contains("*/");
    }
}

impl Line {
    pub(super) fn read(text: &str, start: usize, raw: &str, comment: Comment) -> Self {
        let mut line = Self {
            width: raw.chars().count(),
            ..Self::default()
        };
        let mut rest = raw;
        let mut indent = 0;
        skip_blank(&mut rest, &mut indent);
        for sign in ["/**", "/*", "<!--", "//", "--", ";;", "(*", "dnl ", "REM "] {
            if let Some(behind) = rest.strip_prefix(sign) {
                rest = behind.trim_start_matches(['/', '*', '-', ';']);
                indent += 2;
                skip_blank(&mut rest, &mut indent);
                break;
            }
        }
        if comment.starred
            && let Some(behind) = rest.strip_prefix('*')
            && !behind.starts_with(['*', '/'])
        {
            rest = behind;
            skip_blank(&mut rest, &mut indent);
        }
        while let Some(behind) = rest.strip_prefix(['>', '|']) {
            rest = behind;
            skip_blank(&mut rest, &mut indent);
        }
        if rest.starts_with('#') {
            let behind = rest.trim_start_matches('#');
            // `#` alone before a line of prose is a comment sign as often as a heading; both start nothing by
            // themselves unless the line is short.
            line.heading = !comment.hashed
                && behind.trim().chars().count() < 60
                && !behind.trim_end().ends_with(['.', ',', ';', '。'])
                && behind.starts_with([' ', '\t'])
                && (rest.starts_with("##") || behind.trim().chars().count() < 40);
            rest = behind;
            skip_blank(&mut rest, &mut indent);
        }
        line.mark = take_mark(&mut rest);
        line.indent = indent;
        let content = rest
            .trim_end()
            .trim_end_matches("*/")
            .trim_end_matches("-->")
            .trim_end();
        let rules = content.chars().all(|c| !c.is_alphanumeric());
        let from = start + (raw.len() - rest.len());
        line.content = if rules {
            from..from
        } else {
            from..from + content.len()
        };
        let bare = content.trim_end_matches(['*', '_', '`', '"', '”', ' ']);
        line.ends_with_colon = bare.ends_with([':', '：']);
        line.ends_sentence =
            bare.ends_with(['.', '!', '?', '。', '！', '？', ';', '；', ':', '：']);
        line.labelled = labelled(content);
        debug_assert!(text.get(line.content.clone()).is_some());
        line
    }

    pub(super) fn is_blank(&self) -> bool {
        self.content.is_empty()
    }
}

fn skip_blank(rest: &mut &str, indent: &mut usize) {
    let behind = rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}', '\u{feff}']);
    let skipped = &rest.get(..rest.len() - behind.len()).unwrap_or_default();
    *indent += skipped
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum::<usize>();
    *rest = behind;
}

/// `Change Date: 2030`, `许可方：某某`: a few words, a colon, and something behind it.
fn labelled(content: &str) -> bool {
    let Some((label, behind)) = content.split_once([':', '：']) else {
        return false;
    };
    let label = label.trim_matches(['*', '_', ' ', '"', '“', '”']);
    !label.is_empty()
        && !behind.trim().is_empty()
        && !behind.starts_with('/')
        && label.chars().count() <= 40
        && label.split_whitespace().count() <= 4
        && label.starts_with(|c: char| c.is_uppercase() || words::stands_alone(c))
        && !label.contains(['.', ',', '。', '，'])
}

/// The mark of a list item, with its number in the list.
fn take_mark(rest: &mut &str) -> Option<(Mark, u32)> {
    let first = rest.chars().next()?;
    let mut behind = None;
    let mut mark = None;
    if matches!(
        first,
        '-' | '*' | '+' | '•' | '·' | '–' | '—' | '●' | '○' | '▪' | '■' | '◦' | '※' | '✦'
    ) {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if after.starts_with([' ', '\t', '\u{3000}', '\u{a0}'])
            || (!after.starts_with(first) && !first.is_ascii())
        {
            mark = Some((Mark::Bullet(first), 0));
            behind = Some(after);
        }
    } else if let Some(value) = circled(first) {
        mark = Some((Mark::Number('①'), value));
        behind = rest.get(first.len_utf8()..);
    } else {
        let bold = rest.starts_with("**");
        let body = rest.trim_start_matches('*');
        let opened = body.starts_with(['(', '（', '[']);
        let inner = body.trim_start_matches(['(', '（', '[', '第']);
        let end = inner
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || han_digit(c)))
            .unwrap_or(inner.len());
        let label = inner.get(..end).unwrap_or_default();
        let after = inner.get(end..).unwrap_or_default();
        let (label, dotted) = match label.strip_suffix('.') {
            Some(label) => (label, true),
            None => (label, false),
        };
        let closer = after.chars().next();
        let closed = matches!(
            closer,
            Some(')' | '）' | '、' | '．' | ']' | '条' | '章' | '.')
        );
        let follows = if closed {
            after
                .get(closer.map_or(0, char::len_utf8)..)
                .unwrap_or_default()
        } else {
            after
        };
        let spaced = follows.is_empty()
            || follows.starts_with([' ', '\t', '\u{3000}', '\u{a0}', '*'])
            || follows.starts_with(words::stands_alone)
            || (opened && closed);
        if (dotted || closed) && spaced && !label.is_empty() && (!opened || closed) {
            let style = if opened {
                '('
            } else if dotted {
                '.'
            } else {
                closer.unwrap_or('.')
            };
            mark = numbered(label, style);
            behind = Some(follows);
        } else if let Some((tight, dot)) = label.split_once('.')
            && !tight.is_empty()
            && tight.chars().all(|c| c.is_ascii_digit())
            && dot.is_empty()
        {
            mark = numbered(tight, '.');
            behind = Some(after);
        } else if !dotted && !closed && label.contains('.') && spaced && !opened {
            mark = numbered(label, '.');
            behind = Some(follows);
        }
        if bold && let Some(after) = behind {
            // `**1. Title** text`: the closing stars stay in the text, where they do not count.
            behind = Some(after.trim_start_matches('*'));
        }
    }
    let mark = mark?;
    let mut after = behind?;
    if after.trim().is_empty()
        && matches!(
            mark.0,
            Mark::Letter(_) | Mark::Roman(_) | Mark::Bullet('*' | '—' | '–')
        )
    {
        return None;
    }
    let mut ignored = 0;
    skip_blank(&mut after, &mut ignored);
    // A box to tick.
    for tick in ["[ ] ", "[x] ", "[X] "] {
        after = after.strip_prefix(tick).unwrap_or(after);
    }
    *rest = after;
    Some(mark)
}

pub(super) fn numbered(label: &str, style: char) -> Option<(Mark, u32)> {
    if label.chars().all(|c| c.is_ascii_digit()) && label.len() <= 3 {
        return Some((Mark::Number(style), label.parse().ok()?));
    }
    if label.contains('.') && label.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Some((Mark::Section, 0));
    }
    if label.chars().all(han_digit) {
        return Some((Mark::Han, 0));
    }
    if !label.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let lower = label.to_ascii_lowercase();
    if let Some(value) = roman(&lower)
        && (lower.len() > 1 || matches!(lower.as_str(), "i" | "v" | "x"))
    {
        return Some((Mark::Roman(style), value));
    }
    match lower.as_bytes() {
        [letter] => Some((Mark::Letter(style), u32::from(letter - b'a') + 1)),
        _ => None,
    }
}

fn roman(label: &str) -> Option<u32> {
    let all = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    let at = all.iter().position(|known| *known == label)?;
    u32::try_from(at + 1).ok()
}

fn han_digit(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
    )
}

pub(super) fn circled(c: char) -> Option<u32> {
    (('①'..='⑳').contains(&c)).then(|| u32::from(c) - u32::from('①') + 1)
}
