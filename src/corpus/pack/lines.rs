//! Breaks lines again that the build has joined (`build/lines.rs`).
//!
//! ```text
//! width 24:  "  Permission is granted to anybody"  ->  "  Permission is granted\n  to anybody"
//! ```
//!
//! A line is broken where the next word would pass the width, and goes on with the indentation of the line before. Breaks
//! that this rule does not explain stand in the text as they are; [`SPACE`] is a space where the rule would break.

/// A space at which the line goes on though it is full.
const SPACE: u8 = 2;
/// The width of a text whose lines are as they stand.
const UNBOUNDED: u8 = 255;

/// The text with its lines, of which none is longer than so many bytes unless it says so.
pub(super) fn wrapped(joined: &str, width: u8) -> String {
    let width = match width {
        UNBOUNDED => usize::MAX,
        width => usize::from(width),
    };
    let mut text = String::with_capacity(joined.len());
    let (mut column, mut indent, mut leads) = (0, 0, true);
    let mut words = joined
        .split_inclusive([' ', '\n', char::from(SPACE)])
        .peekable();
    while let Some(word) = words.next() {
        let (letters, end) = match word.as_bytes().last() {
            Some(end @ (b' ' | b'\n' | &SPACE)) => (word.get(..word.len() - 1), Some(*end)),
            _ => (Some(word), None),
        };
        let letters = letters.unwrap_or_default();
        leads &= letters.is_empty();
        text.push_str(letters);
        column += letters.len();
        let next = words.peek().map_or(0, |next| {
            next.trim_end_matches([' ', '\n', char::from(SPACE)]).len()
        });
        match end {
            Some(b'\n') => {
                text.push('\n');
                (column, indent, leads) = (0, 0, true);
            }
            Some(b' ') if !leads && next > 0 && column + 1 + next > width => {
                text.push('\n');
                text.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            }
            Some(_) => {
                text.push(' ');
                column += 1;
                indent += usize::from(leads);
            }
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line_is_broken_and_goes_on_as_it_began() {
        let joined =
            "  Permission is granted to anybody.\n\nTitle\n  Keep\u{2}this line, which is long.";
        assert_eq!(
            wrapped(joined, 24),
            "  Permission is granted\n  to anybody.\n\nTitle\n  Keep this line, which\n  is long."
        );
        assert_eq!(
            wrapped("as it stands, however long it is", UNBOUNDED),
            "as it stands, however long it is"
        );
    }

    #[test]
    fn a_space_may_pass_the_width() {
        assert_eq!(wrapped("one two\u{2}three four", 7), "one two three\nfour");
    }
}
