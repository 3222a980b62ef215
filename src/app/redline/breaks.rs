//! Where a line of a text truly ends: wrapped prose flows again, lists and headings keep their lines.
//!
//! ```text
//! 1. You may use Meridian as a back end of your own     soft: "applications" did not fit
//! applications.                                         paragraph: a blank line follows
//!
//! Copyright 2024 the Meridian Authors.                  line: "All" would have fitted
//! All rights reserved.
//! ```

/// What the end of one line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The wrap of a long line: shown as a space.
    Soft,
    /// The line was ended on purpose.
    Line,
    /// A blank line follows.
    Paragraph,
}

/// The ends of all lines of one text, and how far each line is indented.
#[derive(Debug, Clone, Default)]
pub(super) struct Breaks {
    lines: Vec<Line>,
    /// Indentation that every line shares; it says nothing.
    margin: usize,
}

#[derive(Debug, Clone)]
struct Line {
    /// Offset of the first byte.
    start: usize,
    /// Offset behind the last byte, before the line feed.
    end: usize,
    indent: usize,
    kind: Break,
}

/// A paragraph narrower than this was not wrapped by a machine; such lines are addresses, titles, lists.
const NARROWEST_WRAP: usize = 56;
/// A paragraph with longer lines was not wrapped at all: each of its lines ends on purpose.
const WIDEST_WRAP: usize = 130;
/// People wrap by hand: a line may end this many characters before the margin and still be a wrapped one.
const RAGGED: usize = 10;

impl Breaks {
    /// Reads the lines of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut bodies = Vec::new();
        let mut start = 0;
        for raw in text.split_inclusive('\n') {
            let body = raw.trim_end_matches(['\n', '\r']);
            lines.push(Line {
                start,
                end: start + body.len(),
                indent: indent(body),
                kind: Break::Line,
            });
            bodies.push(body);
            start += raw.len();
        }
        let widths = paragraph_widths(&bodies);
        for at in 0..lines.len() {
            let width = widths[at].max(NARROWEST_WRAP);
            let next = bodies.get(at + 1).copied().unwrap_or_default();
            lines[at].kind = if next.trim().is_empty() {
                Break::Paragraph
            } else if bodies[at].trim().is_empty() || ended_on_purpose(bodies[at], next, width) {
                Break::Line
            } else {
                Break::Soft
            };
        }
        let margin = lines
            .iter()
            .zip(&bodies)
            .filter(|(_, body)| !body.trim().is_empty())
            .map(|(line, _)| line.indent)
            .min()
            .unwrap_or_default();
        Self { lines, margin }
    }

    /// What the line feed at byte offset `at` is.
    pub(super) fn at(&self, at: usize) -> Break {
        self.line(at).map_or(Break::Soft, |line| line.kind)
    }

    /// Columns that the line with byte offset `at` is indented beyond the text's own margin.
    pub(super) fn indent(&self, at: usize) -> usize {
        self.line(at)
            .map_or(0, |line| line.indent.saturating_sub(self.margin))
    }

    fn line(&self, at: usize) -> Option<&Line> {
        let behind = self.lines.partition_point(|line| line.start <= at);
        let line = self.lines.get(behind.checked_sub(1)?)?;
        debug_assert!(line.start <= line.end, "lines do not run backwards");
        Some(line)
    }
}

fn indent(body: &str) -> usize {
    body.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum()
}

/// For each line, the width of the widest line of its paragraph.
fn paragraph_widths(bodies: &[&str]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(bodies.len());
    for paragraph in bodies.chunk_by(|a, b| a.trim().is_empty() == b.trim().is_empty()) {
        let widest = paragraph
            .iter()
            .map(|body| body.trim_end().chars().count())
            .max()
            .unwrap_or_default();
        widths.extend(paragraph.iter().map(|_| widest));
    }
    widths
}

fn ended_on_purpose(line: &str, next: &str, width: usize) -> bool {
    if width > WIDEST_WRAP || starts_item(next) || is_rule(line) || is_rule(next) {
        return true;
    }
    if line.trim_start().starts_with('#') && !line.trim_start().starts_with("# ") {
        return true;
    }
    if is_heading(line) {
        return true;
    }
    let word = next.split_whitespace().next().unwrap_or_default();
    let would_be = line.trim_end().chars().count() + 1 + word.chars().count();
    would_be + RAGGED <= width
}

fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ")
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_'))
}

/// Whether a line starts a list item: a bullet, `1.`, `(a)`, `iv)`.
fn starts_item(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    if matches!(word, "-" | "*" | "•" | "+" | "o" | "–") {
        return true;
    }
    let core = word.trim_start_matches('(');
    let Some(core) = core
        .strip_suffix(')')
        .or_else(|| core.strip_suffix('.'))
        .or_else(|| core.strip_suffix('、'))
    else {
        return false;
    };
    let digits = core.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letters = core.chars().all(|c| c.is_ascii_alphabetic()) && core.len() <= 2
        || core.len() <= 4 && core.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    !core.is_empty() && core.len() <= 6 && (digits || letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_their_writer_meant_it() {
        let long = "the quick brown fox jumps over the lazy dog and runs off into woods";
        let cases = [
            (
                "wrapped prose",
                format!("{long}\nwithout a word to it\n\nrest"),
                Break::Soft,
            ),
            (
                "short line",
                "Copyright 2024 A\nAll rights reserved\n".to_owned(),
                Break::Line,
            ),
            (
                "list item follows",
                format!("{long}\n  (b) second\n"),
                Break::Line,
            ),
            (
                "numbered item follows",
                format!("{long}\n2. second\n"),
                Break::Line,
            ),
            ("blank line", format!("{long}\n\nnext\n"), Break::Paragraph),
            ("end", long.to_owned() + "\n", Break::Paragraph),
            (
                "one line a paragraph",
                format!("{}\nnext\n", long.repeat(3)),
                Break::Line,
            ),
            (
                "heading",
                "# Title of some length that goes on and on and on and on\ntext".to_owned(),
                Break::Line,
            ),
        ];
        for (name, text, expected) in cases {
            let feed = text.find('\n').unwrap();
            assert_eq!(Breaks::of(&text).at(feed), expected, "{name}");
        }
    }

    #[test]
    fn the_common_margin_is_no_indent() {
        let text = "   a\n     b\n";
        let breaks = Breaks::of(text);
        assert_eq!(breaks.indent(0), 0);
        assert_eq!(breaks.indent(7), 2);
    }
}
